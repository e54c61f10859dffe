package dev.roster.storage;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BrokerAliasesTest {

    private static final BrokerAliases ALIASES =
            BrokerAliases.parse(List.of("google-oauth2 = google", "goog=google", "azure=entra", "a=b=c", "x=y"));

    @Test
    void severalValuesMayHaveOneAlias() {
        assertThat(ALIASES.values("google")).containsExactlyInAnyOrder("google-oauth2", "goog", "google");
        assertThat(ALIASES.alias("goog")).isEqualTo("google");
    }

    @Test
    void whatIsNotListedMeansItself() {
        assertThat(ALIASES.values("github")).containsExactly("github");
        assertThat(ALIASES.alias("github")).isEqualTo("github");
        assertThat(ALIASES.values("Google")).containsExactly("Google");
    }

    @Test
    void valueThatIsListedIsNotItsOwnAlias() {
        assertThat(ALIASES.values("azure")).isEmpty();
        assertThat(ALIASES.values("x")).isEmpty();
        assertThat(ALIASES.values("entra")).containsExactlyInAnyOrder("azure", "entra");
    }

    @Test
    void theLastEqualsSignSeparates() {
        assertThat(ALIASES.alias("a=b")).isEqualTo("c");
    }

    @Test
    void oneValueHasOneAlias() {
        assertThatThrownBy(() -> BrokerAliases.parse(List.of("a=b", "a=c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a=c");
    }
}
