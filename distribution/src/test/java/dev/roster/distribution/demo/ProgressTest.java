package dev.roster.distribution.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {

    @Test
    void passwordsAreReadableWhateverTheLocaleIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new Progress(new PrintStream(bytes, false, StandardCharsets.US_ASCII)).plain("bob's pa55word ✓");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("bob's pa55word ✓");
    }
}
