package dev.roster.storage.signin;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "ops@corp", "%", "_", "o'neil", "\"x\"", "😀", "مرحبا", "İpek", " alice "})
    void leavesNamesThatSomebodyMayHave(String typed) {
        assertThat(SignInName.safe(typed)).isSameAs(typed);
    }

    @Test
    void replacesWhatNoDatabaseTakes() {
        assertThat(SignInName.safe("alice\0")).isEqualTo("alice\uFFFD");
        assertThat(SignInName.safe("\uD83Dalice")).isEqualTo("\uFFFDalice");
    }

    @Test
    void shortensToANameThatNobodyHas() {
        String name = SignInName.safe("a".repeat(1_000_000));
        assertThat(name).hasSize(255).endsWith("\uFFFD");
        assertThat(SignInName.safe("a".repeat(255))).hasSize(255).doesNotContain("\uFFFD");
        assertThat(SignInName.safe("😀".repeat(128)))
                .hasSizeLessThanOrEqualTo(255)
                .endsWith("\uFFFD");
    }

    @Test
    void changesNothingElseInAForm() {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.putSingle("username", "alice\0");
        form.putSingle("password", "secret");
        assertThat(SignInName.safe(form).getFirst("username")).isEqualTo("alice\uFFFD");
        assertThat(SignInName.safe(form).getFirst("password")).isEqualTo("secret");
        assertThat(form.getFirst("username")).isEqualTo("alice\0");
        form.putSingle("username", "alice");
        assertThat(SignInName.safe(form)).isSameAs(form);
    }
}
