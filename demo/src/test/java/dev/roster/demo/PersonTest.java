package dev.roster.demo;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class PersonTest {

    private static final String REQUIRED =
            """
            "iss": "http://127.0.0.1/realms/r", "sub": "f:1:2", "aud": ["demo-app"], "exp": 2000000000, "iat": 1900000000
            """;

    @Test
    void readsNameRolesPermissionsAndGroups() throws Exception {
        Person person = person(
                """
                "name": "Søren Lee", "preferred_username": "alice", "email": "alice@acme.example",
                "realm_access": {"roles": ["offline_access", "admin"]},
                "permissions": ["items:read", "items:write"],
                "group_roles": {"eng": "owner", "book-club": "member"}
                """);

        assertThat(person.name()).isEqualTo("Søren Lee");
        assertThat(person.username()).isEqualTo("alice");
        assertThat(person.email()).isEqualTo("alice@acme.example");
        assertThat(person.roles()).containsExactly("admin", "offline_access");
        assertThat(person.permissions()).containsExactly("items:read", "items:write");
        assertThat(person.groups()).containsExactly(entry("book-club", "member"), entry("eng", "owner"));
    }

    @Test
    void aPersonWithoutNamesIsCalledByTheUsername() throws Exception {
        Person person = person("\"preferred_username\": \"eva\"");

        assertThat(person.name()).isEqualTo("eva");
        assertThat(person.email()).isEmpty();
    }

    @Test
    void aTokenWithNothingButASubjectIsEnough() throws Exception {
        Person person = person("\"nothing\": null");

        assertThat(person.username()).isEqualTo("f:1:2");
        assertThat(person.roles()).isEmpty();
        assertThat(person.permissions()).isEmpty();
        assertThat(person.groups()).isEmpty();
    }

    @Test
    void refusesAClaimOfAnotherType() {
        assertThatThrownBy(() -> person("\"permissions\": \"items:read\"")).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> person("\"group_roles\": [\"eng\"]")).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> person("\"group_roles\": {\"eng\": 1}")).isInstanceOf(ParseException.class);
    }

    private static Person person(String claims) throws ParseException, java.text.ParseException {
        return Person.of(new IDTokenClaimsSet(JWTClaimsSet.parse("{" + REQUIRED + "," + claims + "}")));
    }
}
