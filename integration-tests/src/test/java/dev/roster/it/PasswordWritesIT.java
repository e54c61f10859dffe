package dev.roster.it;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Passlib;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Passwords that are set through Keycloak stand in the row, in a form that the application's library verifies. */
@RosterServer
class PasswordWritesIT {

    private static final String NEW = "N\u00e9w pa55word \u2713";
    private static final String FULL = "x".repeat(72);

    private static OwnTables tables;
    private static OwnRealm realm;
    private static WritablePerson ada;
    private static String before;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "password_writes");
        realm = new OwnRealm(
                stack,
                "password-writes",
                Map.of("resetPasswordAllowed", true, "eventsEnabled", true, "adminEventsEnabled", true));
        ada = new WritablePerson(
                realm,
                tables,
                realm.federate(tables.component(Map.of("editMode", "WRITABLE"))),
                LegacyPerson.named(LegacyPeople.ADA));
        // Whoever has the mailbox: the link in the mail leads on as this step does when it is switched off.
        IdentityFirst.require(realm, "reset credentials", "reset-credential-email", "DISABLED");
        before = ada.column("hashed_password");
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void putEverythingBack() {
        ada.set("hashed_password = '" + before + "', is_active = true, updated_at = NULL");
        keys(Map.of("editMode", "WRITABLE", "passwordHash", "BCRYPT", "validatePasswordPolicy", "false"));
        realm.configure(Map.of("passwordPolicy", ""));
        realm.clearUserCache();
        ada.require().obeyed();
    }

    @OnPostgres
    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "BCRYPT, ADMINISTRATOR",
        "BCRYPT, ACCOUNT",
        "BCRYPT, FORGOTTEN",
        "ARGON2ID, ADMINISTRATOR",
        "ARGON2ID, ACCOUNT",
        "ARGON2ID, FORGOTTEN",
        "PBKDF2_SHA256, ADMINISTRATOR",
        "PBKDF2_SHA256, ACCOUNT",
        "PBKDF2_SHA256, FORGOTTEN"
    })
    void aNewPasswordStandsInTheRowAndIsTheOnlyOne(Format format, Way way) {
        keys(Map.of("passwordHash", format.name()));

        Reply reply = way.change(NEW);

        assertThat(reply.status()).as(reply.body()).isIn(204, 302);
        String hash = ada.column("hashed_password");
        assertThat(hash).matches(format.shape);
        if (Passlib.has(format.handler)) {
            assertThat(Passlib.verifies(format.handler, NEW, hash)).isTrue();
        }
        assertThat(ada.column("updated_at > now() at time zone 'UTC' - interval '1 minute'"))
                .isEqualTo("t");
        assertThat(attempt(LegacyPeople.ADAS_PASSWORD)).as("the old one").isEqualTo(400);
        assertThat(attempt(NEW)).isEqualTo(200);
        realm.clearUserCache();
        assertThat(attempt(LegacyPeople.ADAS_PASSWORD)).as("the old one, live").isEqualTo(400);
        assertThat(attempt(NEW)).as("live").isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void passlibVerifiesWhatKeycloakWrote(Format format) {
        assumeTrue(Passlib.has(format.handler), "no passlib with a backend for " + format.handler);
        keys(Map.of("passwordHash", format.name()));

        ada.resetPassword(NEW, false).obeyed();

        assertThat(Passlib.verifies(format.handler, NEW, ada.column("hashed_password")))
                .isTrue();
    }

    @Test
    void aTemporaryPasswordIsReplacedAtTheNextSignIn() {
        ada.resetPassword("for the moment", true).obeyed();
        assertThat(realm.tokens().password(LegacyPeople.ADA, "for the moment").body())
                .contains("Account is not fully set up");
        BrowserVisit visit = realm.loginPage();

        assertThat(ada.signIn(visit, "for the moment").body()).contains("name=\"password-new\"");
        assertThat(visit.submit(Map.of("password-new", NEW, "password-confirm", NEW)))
                .matches(BrowserVisit::isSignedIn);

        assertThat(attempt(NEW)).isEqualTo(200);
        assertThat(attempt("for the moment")).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void whatBcryptWouldCutIsRefusedWithAReason(Way way) {
        assertRefused(way, FULL + "y", "at most 72 bytes");
        assertThat(way.change(FULL).status()).isIn(204, 302);
        assertThat(attempt(FULL)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void theRealmsPolicyIsFollowedWhereTheComponentSaysSo(Way way) {
        realm.configure(Map.of("passwordPolicy", "length(30) and digits(1)"));
        keys(Map.of("validatePasswordPolicy", "true"));
        assertRefused(way, NEW, "minimum length 30");
        keys(Map.of("validatePasswordPolicy", "false"));
        assertThat(way.change(NEW).status()).isIn(204, 302);
        assertThat(attempt(NEW)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordThatOnlyTheApplicationMayChangeIsRefusedWithAReason(Way way) {
        keys(Map.of("editMode", "READ_ONLY"));
        assertRefused(way, NEW, way == Way.ADMINISTRATOR ? "read only" : "kept by the application");
        assertThat(attempt(LegacyPeople.ADAS_PASSWORD)).isEqualTo(200);
    }

    @Test
    void nobodyIsHeldUpByAPasswordThatCannotBeChanged() {
        ada.require("UPDATE_PASSWORD").obeyed();
        keys(Map.of("editMode", "READ_ONLY"));
        realm.clearUserCache();
        assertThat(ada.signIn(realm.loginPage(), LegacyPeople.ADAS_PASSWORD)).matches(BrowserVisit::isSignedIn);
        ada.require().obeyed();

        Reply refused = ada.require("UPDATE_PASSWORD");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).contains("kept by the application");
    }

    @Test
    void whoIsDisabledSetsNoPasswordAndWhoIsDeletedIsNotThere() {
        ada.set("is_active = false");
        realm.clearUserCache();
        BrowserVisit visit = realm.loginPage();
        visit.follow("reset-credentials");
        assertThat(visit.submit(Map.of("username", LegacyPeople.ADA)).body()).doesNotContain("name=\"password-new\"");
        ada.set("is_deleted = true");
        realm.clearUserCache();
        try {
            assertThat(ada.resetPassword(NEW, false).status()).isEqualTo(404);
            assertThat(ada.column("hashed_password")).isEqualTo(before);
        } finally {
            ada.set("is_deleted = false, is_active = true");
            realm.clearUserCache();
        }
    }

    @OnPostgres
    @Test
    void theConsoleIsToldSinceWhenThePasswordStandsThere() {
        ada.set("updated_at = '2024-02-03 04:05:06Z'");
        realm.clearUserCache();
        JsonNode password = ada.credentials().get(0);
        assertThat(password.get("type").textValue()).isEqualTo("password");
        assertThat(password.get("createdDate").longValue())
                .isEqualTo(Instant.parse("2024-02-03T04:05:06Z").toEpochMilli());
        ada.set("updated_at = NULL, created_at = '2023-02-03 04:05:06Z'");
        realm.clearUserCache();
        assertThat(ada.credentials().get(0).get("createdDate").longValue())
                .isEqualTo(Instant.parse("2023-02-03T04:05:06Z").toEpochMilli());
    }

    @Test
    void eachChangeIsAmongTheEvents() {
        Way.ACCOUNT.change(NEW);
        assertThat(realm.events("UPDATE_CREDENTIAL").findValuesAsText("credential_type"))
                .contains("password");
        ada.resetPassword(LegacyPeople.ADAS_PASSWORD, false).obeyed();
        assertThat(realm.get("/admin-events?resourcePath=" + ada.path().substring(1) + "/reset-password")
                        .obeyed()
                        .json())
                .isNotEmpty();
    }

    private static void assertRefused(Way way, String password, String reason) {
        Reply refused = way.change(password);
        assertThat(refused.status()).as(refused.body()).isEqualTo(way == Way.ADMINISTRATOR ? 400 : 200);
        assertThat(refused.body()).contains(reason);
        assertThat(ada.column("hashed_password")).isEqualTo(before);
    }

    private static void keys(Map<String, String> changes) {
        realm.edit(ada.componentId(), changes).obeyed();
    }

    private static int attempt(String password) {
        return realm.tokens().password(LegacyPeople.ADA, password).status();
    }

    /** What the component writes. */
    enum Format {
        BCRYPT("\\$2b\\$12\\$[./A-Za-z0-9]{53}", "bcrypt"),
        ARGON2ID("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[+/A-Za-z0-9]{22}\\$[+/A-Za-z0-9]{43}", "argon2"),
        PBKDF2_SHA256("\\$pbkdf2-sha256\\$600000\\$[./A-Za-z0-9]{22}\\$[./A-Za-z0-9]{43}", "pbkdf2_sha256");

        private final String shape;
        private final String handler;

        Format(String shape, String handler) {
            this.shape = shape;
            this.handler = handler;
        }
    }

    /** Who sets a password, and where. */
    enum Way {
        ADMINISTRATOR {
            @Override
            Reply change(String password) {
                return ada.resetPassword(password, false);
            }
        },
        ACCOUNT {
            @Override
            Reply change(String password) {
                BrowserVisit visit = ada.signedIn(LegacyPeople.ADAS_PASSWORD);
                assertThat(visit.again("kc_action=UPDATE_PASSWORD").body()).contains("name=\"password-new\"");
                return visit.submit(Map.of("password-new", password, "password-confirm", password));
            }
        },
        FORGOTTEN {
            @Override
            Reply change(String password) {
                BrowserVisit visit = realm.loginPage();
                visit.follow("reset-credentials");
                assertThat(visit.submit(Map.of("username", LegacyPeople.ADA)).body())
                        .contains("name=\"password-new\"");
                return visit.submit(Map.of("password-new", password, "password-confirm", password));
            }
        };

        abstract Reply change(String password);
    }
}
