package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A code generator that people set up and remove through Keycloak is the one that the application knows. */
@RosterServer
class SecondFactorWritesIT {

    private static final String REMOVE = "kc_action=delete_credential:otp-id";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;
    private static WritablePerson ada;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "second_factor_writes");
        realm = new OwnRealm(stack, "second-factor-writes", Map.of("eventsEnabled", true));
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE")));
        ada = new WritablePerson(realm, tables, componentId, LegacyPerson.named(LegacyPeople.ADA));
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void putEverythingBack() {
        mode("WRITABLE");
        window(1);
        ada.set("totp_secret = NULL, totp_enabled = FALSE, backup_codes = NULL");
        ada.removeStored();
        realm.clearUserCache();
    }

    @OnPostgres
    @Test
    void whatIsSetUpBecauseItIsRequiredStandsInTheRow() {
        ada.require("CONFIGURE_TOTP").obeyed();
        BrowserVisit visit = realm.loginPage();
        ada.signIn(visit, LegacyPeople.ADAS_PASSWORD);

        Enrolled enrolled = enrol(visit, "");

        assertThat(enrolled.reply).matches(BrowserVisit::isSignedIn);
        assertThat(ada.column("totp_enabled")).isEqualTo("t");
        assertThat(ada.column("totp_secret")).isEqualTo(enrolled.secret).matches("[A-Z2-7]{32}");
        assertThat(ada.column("updated_at > now() at time zone 'UTC' - interval '1 minute'"))
                .isEqualTo("t");
        assertThat(grant(enrolled.code)).as("used to set it up").isEqualTo(400);
        assertThat(grant(Totp.next(enrolled.secret))).isEqualTo(200);
        assertThat(realm.events("UPDATE_CREDENTIAL").findValuesAsText("credential_type"))
                .contains("otp");
    }

    @Test
    void itIsListedAndItsOwnerRemovesIt() {
        BrowserVisit visit = enrolledAt();
        JsonNode listed = ada.credentials().get(1);
        assertThat(listed.get("type").textValue()).isEqualTo("otp");
        assertThat(listed.get("federationLink").textValue()).isEqualTo(componentId);
        assertThat(listed.get("createdDate").longValue()).isPositive();
        assertThat(listed.path("secretData").isMissingNode()).isTrue();
        JsonNode own = ada.kind(visit, "otp");
        assertThat(own.get("removeable").booleanValue()).isTrue();
        assertThat(own.at("/userCredentialMetadatas/0/credential/id").textValue())
                .isEqualTo("otp-id");

        assertThat(visit.again(REMOVE).body()).contains("kc-delete-text").contains("otp");
        assertThat(visit.submit(Map.of("accept", "yes"))).matches(BrowserVisit::isSignedIn);

        assertRemoved();
        assertThat(realm.events("REMOVE_CREDENTIAL")).isNotEmpty();
        assertThat(ada.signIn(realm.loginPage(), LegacyPeople.ADAS_PASSWORD)).matches(BrowserVisit::isSignedIn);
    }

    @Test
    void anAdministratorRemovesIt() {
        enrolledAt();
        int before = realm.events("REMOVE_CREDENTIAL").size();

        realm.put(ada.path() + "/disable-credential-types", List.of("otp")).obeyed();

        assertRemoved();
        JsonNode events = realm.events("REMOVE_CREDENTIAL");
        assertThat(events).hasSize(before + 1);
        assertThat(events.get(0).at("/details/credential_type").textValue()).isEqualTo("otp");
        assertThat(events.get(0).get("userId").textValue()).endsWith(LegacyPeople.ADAS_ROW);
        realm.put(ada.path() + "/disable-credential-types", List.of("otp")).obeyed();
        assertThat(realm.events("REMOVE_CREDENTIAL")).as("there was none").hasSize(before + 1);
    }

    @Test
    void oneIsRemovedAndTheNextSetUpWithinTheSameStep() {
        BrowserVisit visit = enrolledAt();
        visit.again(REMOVE);
        visit.submit(Map.of("accept", "yes"));
        visit.again("kc_action=CONFIGURE_TOTP");

        Enrolled second = enrol(visit, "");

        assertThat(second.reply).matches(BrowserVisit::isSignedIn);
        assertThat(ada.column("totp_secret")).isEqualTo(second.secret);
    }

    @Test
    void aSecondDeviceIsKeycloaksOwnAndTheRowKeepsTheFirst() {
        BrowserVisit visit = enrolledAt();
        String first = ada.column("totp_secret");
        visit.again("kc_action=CONFIGURE_TOTP");

        Enrolled second = enrol(visit, "tablet");

        assertThat(second.reply).matches(BrowserVisit::isSignedIn);
        assertThat(ada.column("totp_secret")).isEqualTo(first);
        assertThat(ada.credentials()).hasSize(3);
        assertThat(ada.kind(visit, "otp").get("userCredentialMetadatas")).hasSize(2);
        assertThat(grant(Totp.next(first))).isEqualTo(200);
        assertThat(grant(Totp.next(second.secret))).isEqualTo(200);
        realm.put(ada.path() + "/disable-credential-types", List.of("otp")).obeyed();
        assertRemoved();
        assertThat(ada.signIn(realm.loginPage(), LegacyPeople.ADAS_PASSWORD).body())
                .as("the other device is still asked for")
                .contains("name=\"otp\"");
    }

    @ParameterizedTest
    @CsvSource({"WRITABLE, 11", "READ_ONLY, 1", "UNSYNCED, 1"})
    void whatTheApplicationCannotHaveIsKeycloaksOwn(String editMode, int window) {
        mode(editMode);
        window(window);
        BrowserVisit visit = ada.signedIn(LegacyPeople.ADAS_PASSWORD);
        visit.again("kc_action=CONFIGURE_TOTP");

        Enrolled enrolled = enrol(visit, "");

        assertThat(enrolled.reply).matches(BrowserVisit::isSignedIn);
        assertThat(ada.column("totp_secret")).isNull();
        assertThat(ada.column("totp_enabled")).isEqualTo("f");
        assertThat(grant(Totp.next(enrolled.secret))).isEqualTo(200);
        assertThat(ada.kind(visit, "otp").get("removeable").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "UNSYNCED"})
    void whatOnlyTheApplicationMayChangeStays(String editMode) {
        BrowserVisit visit = enrolledAt();
        mode(editMode);
        String secret = ada.column("totp_secret");

        Reply refused = realm.put(ada.path() + "/disable-credential-types", List.of("otp"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(ada.column("totp_secret")).isEqualTo(secret);
        assertThat(ada.kind(visit, "otp").get("removeable").booleanValue()).isFalse();
    }

    @OnPostgres
    @Test
    void aDatabaseThatTakesNothingLeavesNothingBehind() {
        BrowserVisit visit = ada.signedIn(LegacyPeople.ADAS_PASSWORD);
        visit.again("kc_action=CONFIGURE_TOTP");
        tables.run("REVOKE UPDATE ON users FROM second_factor_writes");
        try {
            assertThat(enrol(visit, "").reply.status()).isEqualTo(503);
        } finally {
            tables.run("GRANT UPDATE ON users TO second_factor_writes");
        }
        realm.clearUserCache();
        assertThat(ada.credentials()).hasSize(1);
        assertThat(ada.signIn(realm.loginPage(), LegacyPeople.ADAS_PASSWORD)).matches(BrowserVisit::isSignedIn);
    }

    private static BrowserVisit enrolledAt() {
        BrowserVisit visit = ada.signedIn(LegacyPeople.ADAS_PASSWORD);
        visit.again("kc_action=CONFIGURE_TOTP");
        assertThat(enrol(visit, "").reply).matches(BrowserVisit::isSignedIn);
        return visit;
    }

    /** Sets up the generator that the current page proposes. */
    private static Enrolled enrol(BrowserVisit visit, String label) {
        String secret = WritablePerson.typedSecret(visit);
        String code = Totp.now(secret);
        Reply reply = visit.submit(
                Map.of("totp", code, "totpSecret", WritablePerson.hidden(visit, "totpSecret"), "userLabel", label));
        return new Enrolled(secret, code, reply);
    }

    private static void assertRemoved() {
        assertThat(ada.column("totp_secret")).isNull();
        assertThat(ada.column("totp_enabled")).isEqualTo("f");
    }

    // Keycloak takes the policy over as a whole.
    private static void window(int steps) {
        realm.configure(Map.of(
                "otpPolicyType",
                "totp",
                "otpPolicyAlgorithm",
                "HmacSHA1",
                "otpPolicyDigits",
                6,
                "otpPolicyPeriod",
                30,
                "otpPolicyInitialCounter",
                0,
                "otpPolicyLookAheadWindow",
                steps));
    }

    private static void mode(String editMode) {
        realm.edit(componentId, Map.of("editMode", editMode)).obeyed();
    }

    private static int grant(String code) {
        return realm.tokens()
                .password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD, code)
                .status();
    }

    private record Enrolled(String secret, String code, Reply reply) {}
}
