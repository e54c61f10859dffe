package dev.roster.distribution.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    private final IOException cause = new IOException("No space left on device");

    @Test
    void tellsTheCausesToo() {
        assertThat(Failure.reason(new UncheckedIOException("Cannot prepare /home", cause)))
                .isEqualTo("Cannot prepare /home\n  No space left on device");
    }

    @Test
    void saysNothingTwice() {
        assertThat(Failure.reason(new CompletionException(new UncheckedIOException(cause))))
                .endsWith("No space left on device")
                .doesNotContain("\n");
    }

    @Test
    void namesWhatHasNoMessage() {
        assertThat(Failure.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void rootIsToldOfUserNamespaces() {
        assertThat(Failure.reasonOfPostgres(cause, "root")).contains("No space left on device", "as another user");
        assertThat(Failure.reasonOfPostgres(cause, "ann")).doesNotContain("as another user");
    }
}
