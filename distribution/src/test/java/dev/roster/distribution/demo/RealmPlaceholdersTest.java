package dev.roster.distribution.demo;

import java.net.URI;
import java.util.Map;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RealmPlaceholdersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "quote\" backslash\\ tab\t",
                "${HOME} $ {",
                "pa55word ✓ 🔑",
                "\",\"enabled\":\"false"
            })
    void aPasswordArrivesInTheRealmAsItIs(String password) throws ParseException {
        String replacement = placeholders(password).get("ROSTER_JDBC_PASSWORD");

        assertThat(replacement).matches("[ -~&&[^$]]*");
        assertThat(JSONObjectUtils.getString(JSONObjectUtils.parse("{\"v\": \"" + replacement + "\"}"), "v"))
                .isEqualTo(password);
    }

    private static Map<String, String> placeholders(String password) {
        return RealmPlaceholders.of(
                new DatabaseAccess("jdbc:postgresql://localhost/db", "user", password),
                URI.create("http://127.0.0.1:1"));
    }
}
