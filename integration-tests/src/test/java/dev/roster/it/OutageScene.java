package dev.roster.it;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TimedReply;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.wire.PostgresWire;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A realm whose people stand behind a line that a test may break, and what must hold of it: one failure that is counted
 * locks a person out, and every event is kept.
 */
final class OutageScene implements AutoCloseable {

    /**
     * A person of Keycloak's own whose name looks like an address, so that the application's tables are asked first.
     */
    static final String LOCAL = "ops@corp";

    static final String LOCAL_PASSWORD = "local-secret";

    /** What an outage may cost: two seconds by contract, and one for a machine under load. */
    static final Duration BOUND = Duration.ofSeconds(3);

    static final Duration HEALING = Duration.ofSeconds(10);

    /** How many codes of the second factor are good before and after the present one. */
    static final int TIME_STEPS = 9;

    private static final JsonNode STRICT = Json.read(
            """
            {
              "eventsEnabled": true,
              "resetPasswordAllowed": true,
              "revokeRefreshToken": true,
              "refreshTokenMaxReuse": 0,
              "otpPolicyType": "totp",
              "otpPolicyAlgorithm": "HmacSHA1",
              "otpPolicyDigits": 6,
              "otpPolicyPeriod": 30,
              "otpPolicyLookAheadWindow": 10
            }
            """);

    private final RosterStack stack;
    private final OwnTables tables;
    private final OwnRealm realm;
    private final String componentId;

    /** @param name of realm and database */
    OutageScene(RosterStack stack, String name) {
        this.stack = stack;
        this.tables = OwnTables.legacy(stack, name);
        this.realm = new OwnRealm(stack, name, STRICT);
        this.componentId = realm.federate(tables.componentWithDefaultLimits());
        realm.addLocalPerson(LOCAL, "operations@elsewhere.example", LOCAL_PASSWORD);
        // The limits are the product's own, and the first sign-in of a realm is slow on a busy machine.
        Patience.until(HEALING, this::alice, reply -> reply.status() == 200);
        assertEverybodySignsIn();
    }

    OwnRealm realm() {
        return realm;
    }

    OwnTables tables() {
        return tables;
    }

    PostgresWire wire() {
        return tables.wire();
    }

    TokenEndpoint tokens() {
        return realm.tokens();
    }

    String componentId() {
        return componentId;
    }

    String alicesId() {
        return "f:" + componentId + ":" + LegacyPeople.ALICES_ROW;
    }

    Reply alice() {
        return tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD);
    }

    /** 503 as OAuth clients read it, in time. */
    static void assertUnavailable(TimedReply answer) {
        assertUnavailable(answer.reply());
        assertThat(answer.taken()).isLessThan(BOUND);
    }

    static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.json().path("error").textValue()).isEqualTo("temporarily_unavailable");
    }

    /** Whom the application's database does not concern. */
    void assertLocalPeopleSignIn() {
        TimedReply local = TimedReply.of(() -> tokens().password(LOCAL, LOCAL_PASSWORD));
        assertThat(local.reply().status()).as(local.reply().body()).isEqualTo(200);
        assertThat(local.taken()).isLessThan(BOUND);
        assertThat(stack.newAdministrator().get("/realms/master").status()).isEqualTo(200);
    }

    /** Heals the line and waits for what was promised: nobody restarts anything. */
    void heal() {
        wire().heal();
        Patience.until(HEALING, this::alice, reply -> reply.status() == 200);
    }

    /** Nobody was taken for unknown or for somebody with a wrong password. */
    void assertNothingIsHeldAgainstAnybody() {
        assertThat(realm.events("LOGIN_ERROR")).isEmpty();
        assertEverybodySignsIn();
    }

    static void assertIsAliceWithAllClaims(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode claims = Json.claims(reply.json().get("access_token").textValue());
        assertThat(claims.get("email").textValue()).isEqualTo("alice@acme.example");
        assertThat(claims.at("/realm_access/roles").toString()).contains("\"admin\"");
        assertThat(claims.get("permissions")).isNotEmpty();
        assertThat(claims.get("group_roles")).isNotEmpty();
        assertThat(claims.get("roster_user_id").textValue()).isEqualTo(LegacyPeople.ALICES_ROW);
    }

    private void assertEverybodySignsIn() {
        assertIsAliceWithAllClaims(alice());
        assertThat(tokens().password(LOCAL, LOCAL_PASSWORD).status()).isEqualTo(200);
    }

    @Override
    public void close() {
        wire().heal();
        realm.close();
        tables.close();
    }
}
