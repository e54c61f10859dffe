package dev.roster.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@RosterServer
class SignInIT {

    private static final String REALM = "sign-in";
    private static final String PASSWORD = "correct horse battery staple";

    private static TokenEndpoint tokens;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        stack.admin().createRealm(REALM);
        Map<String, Object> component = new HashMap<>(stack.connection());
        component.put("roleAllowList", List.of("admin"));
        stack.admin().createUserStorage(REALM, "roster", component).obeyed();
        stack.admin()
                .createClient(
                        REALM, "app", "app-secret", List.of("roster-permissions", "roster-groups", "roster-subject"));
        tokens = stack.tokens(REALM, "app", "app-secret");
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        stack.admin().deleteRealm(REALM);
    }

    @Test
    void givesATokenForThePasswordInTheApplicationsTable() {
        Reply reply = tokens.password("alice", PASSWORD);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode claims = Json.claims(reply.json().get("access_token").textValue());
        assertThat(claims.get("preferred_username").textValue()).isEqualTo("alice");
        assertThat(claims.get("email").textValue()).isEqualTo("alice@acme.example");
        assertThat(claims.at("/realm_access/roles")).contains(TextNode.valueOf("admin"));
        assertThat(claims.get("permissions")).isNotEmpty();
    }

    @Test
    void refusesAWrongPasswordAsAnyOther() {
        Reply reply = tokens.password("alice", PASSWORD + "!");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").textValue()).isEqualTo("invalid_grant");
    }
}
