package dev.roster.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the second factor of a row withstands: a mailbox in other hands, left-over codes, a database that will not
 * write.
 */
@RosterServer
class SecondFactorRulesIT {

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String component;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "second_factor_rules");
        realm = new OwnRealm(stack, "second-factor-rules", Map.of("resetPasswordAllowed", true, "eventsEnabled", true));
        component = realm.federate(tables.component(Map.of()));
        // Whoever has the mailbox: the link in the mail leads on as this step does when it is switched off.
        IdentityFirst.require(realm, "reset credentials", "reset-credential-email", "DISABLED");
        IdentityFirst.require(realm, "browser", "auth-otp-form", "ALTERNATIVE");
        IdentityFirst.require(realm, "browser", "auth-recovery-authn-code-form", "ALTERNATIVE");
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @Test
    void aForgottenPasswordIsNoWayAroundTheSecondFactor() {
        LegacyPerson person = LegacyPerson.named("e60465");
        BrowserVisit visit = forgotten(person.username());

        Reply wrong = visit.submit(Map.of("otp", "12345"));
        assertThat(wrong.body()).contains("name=\"otp\"").contains("Invalid authenticator code");
        assertThat(realm.events("RESET_PASSWORD_ERROR", "LOGIN_ERROR")).isNotEmpty();

        String code = Totp.now(person.totpSecret());
        Reply next = visit.submit(Map.of("otp", code));
        assertThat(next.body()).contains("name=\"password-new\"").doesNotContain("totpSecret");
        // One memory of used codes for every flow.
        assertThat(realm.tokens()
                        .password(person.username(), person.password(), code)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoHasNoSecondFactorIsAskedForNone() {
        BrowserVisit visit = realm.loginPage();
        visit.follow("reset-credentials");

        Reply next = visit.submit(Map.of("username", LegacyPeople.ALICE));

        assertThat(next.body()).contains("name=\"password-new\"").doesNotContain("name=\"otp\"");
    }

    @Test
    void leftOverCodesAreNoSecondFactor() {
        String row = "username = '" + LegacyPeople.ADA + "'";
        tables.run("UPDATE users SET backup_codes = '[\"11112222\"]' WHERE " + row);
        try {
            assertThat(realm.loginPage()
                            .submit(Map.of("username", LegacyPeople.ADA, "password", LegacyPeople.ADAS_PASSWORD)))
                    .matches(BrowserVisit::isSignedIn);
        } finally {
            tables.run("UPDATE users SET backup_codes = NULL WHERE " + row);
        }
    }

    @Test
    void theLastCodeSignsInAndAsksForNothingThatTheApplicationWouldNotKnow() {
        LegacyPerson person = LegacyPerson.named("leslie.stroustrup53");
        tables.run("UPDATE users SET backup_codes = '[\"11112222\"]' WHERE id = '" + person.id() + "'");
        BrowserVisit visit = atBackupCodes(person);

        assertThat(visit.submit(Map.of("recoveryCodeInput", "1111-2222"))).matches(BrowserVisit::isSignedIn);

        assertThat(tables.value("SELECT backup_codes FROM users WHERE id = '" + person.id() + "'"))
                .isEqualTo("[]");
        JsonNode user =
                realm.get("/users/f:" + component + ":" + person.id()).obeyed().json();
        assertThat(user.path("requiredActions")).isEmpty();
    }

    @OnPostgres
    @Test
    void aCodeThatTheDatabaseWillNotLetGoIsRefused() {
        LegacyPerson person = LegacyPerson.named("katherine.hamilton58");
        tables.run("UPDATE users SET backup_codes = '33334444,55556666' WHERE id = '" + person.id() + "'");
        tables.run("ALTER TABLE users ADD CONSTRAINT keep_codes CHECK (id <> '" + person.id()
                + "' OR backup_codes = '33334444,55556666') NOT VALID");
        try {
            Reply refused = atBackupCodes(person).submit(Map.of("recoveryCodeInput", "33334444"));

            assertThat(refused.status()).as(refused.body()).isEqualTo(200);
            assertThat(refused.body()).contains("name=\"recoveryCodeInput\"");
        } finally {
            tables.run("ALTER TABLE users DROP CONSTRAINT keep_codes");
        }
        assertThat(atBackupCodes(person).submit(Map.of("recoveryCodeInput", "33334444")))
                .matches(BrowserVisit::isSignedIn);
    }

    @Test
    void whatTheRowHoldsCannotBeRemovedInTheAccountConsole() {
        LegacyPerson person = LegacyPerson.named("d1ef67");
        String token = realm.tokens()
                .password(person.username(), person.password(), Totp.now(person.totpSecret()))
                .obeyed()
                .json()
                .get("access_token")
                .textValue();

        JsonNode kinds =
                realm.tokens().account(token, "GET", "credentials").obeyed().json();
        for (String kind : new String[] {"otp", "recovery-authn-codes"}) {
            JsonNode container = kind(kinds, kind);
            assertThat(container.get("userCredentialMetadatas")).as(kind).hasSize(1);
            assertThat(container.get("removeable").booleanValue()).as(kind).isFalse();
            String id = container.at("/userCredentialMetadatas/0/credential/id").textValue();
            Reply refused = realm.tokens().account(token, "DELETE", "credentials/" + id);
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        }
        for (String kind : new String[] {"otp", "recovery-authn-codes"}) {
            Reply refused = realm.put(
                    "/users/f:" + component + ":" + person.id() + "/disable-credential-types", new String[] {kind});
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        }
        assertThat(tables.value("SELECT totp_enabled FROM users WHERE id = '" + person.id() + "'"))
                .isEqualTo("t");
    }

    private static JsonNode kind(JsonNode kinds, String kind) {
        for (JsonNode container : kinds) {
            if (kind.equals(container.get("type").textValue())) {
                return container;
            }
        }
        throw new AssertionError("No " + kind + " in " + kinds);
    }

    private static BrowserVisit forgotten(String username) {
        BrowserVisit visit = realm.loginPage();
        visit.follow("reset-credentials");
        assertThat(visit.submit(Map.of("username", username)).body())
                .contains("name=\"otp\"")
                .doesNotContain("totpSecret");
        return visit;
    }

    private static BrowserVisit atBackupCodes(LegacyPerson person) {
        BrowserVisit visit = realm.loginPage();
        visit.submit(Map.of("username", person.username(), "password", person.password()));
        Reply choice = visit.submit(Map.of("tryAnotherWay", "on"));
        assertThat(visit.submit(Map.of("authenticationExecution", backupCodeStep(choice)))
                        .body())
                .contains("name=\"recoveryCodeInput\"");
        return visit;
    }

    // The page to choose from carries the steps as values of its buttons.
    private static String backupCodeStep(Reply choice) {
        String executions = "/authentication/flows/browser/executions";
        for (JsonNode execution : realm.get(executions).obeyed().json()) {
            if ("auth-recovery-authn-code-form"
                    .equals(execution.path("providerId").textValue())) {
                String id = execution.get("id").textValue();
                assertThat(choice.body()).contains(id);
                return id;
            }
        }
        throw new AssertionError("The flow has no backup codes");
    }
}
