package dev.roster.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Recovery codes that people make in Keycloak are the application's backup codes. */
@RosterServer
class BackupCodeWritesIT {

    private static final String MAKE = "kc_action=CONFIGURE_RECOVERY_AUTHN_CODES";
    private static final String GENERATED = "generatedRecoveryAuthnCodes";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;
    private static WritablePerson person;
    private static String before;
    private static String step;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "backup_code_writes");
        realm = new OwnRealm(stack, "backup-code-writes", Map.of("eventsEnabled", true));
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE")));
        IdentityFirst.require(realm, "browser", "auth-otp-form", "ALTERNATIVE");
        IdentityFirst.require(realm, "browser", "auth-recovery-authn-code-form", "ALTERNATIVE");
        person = new WritablePerson(realm, tables, componentId, LegacyPerson.named("d1ef67"));
        before = person.column("backup_codes");
        step = backupCodeStep();
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    // Each browser signs in with a backup code, for a one-time code is good once in half a minute.
    @BeforeEach
    void twoCodesToSignInWith() {
        column("[\"11112222\", \"33334444\"]");
    }

    @AfterEach
    void putEverythingBack() {
        realm.edit(componentId, Map.of("editMode", "WRITABLE")).obeyed();
        person.set("totp_enabled = TRUE");
        column(before);
        person.removeStored();
        person.require().obeyed();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`[\"11112222\", \"33334444\", \"1\"]`, `[\"`, `\", \"`, `\"]`, false",
                "`11112222,33334444,1`, ``, `,`, ``, false",
                "`[\"11112222\",\"fab14f19651ebd0fce6c3c27c39ffdc079de940a397979b8d8d91e32d97aa40b\"]`,"
                        + " `[\"`, `\",\"`, `\"]`, true",
            })
    void newCodesReplaceTheOldOnesInTheirForm(
            String column, String begin, String between, String end, boolean isHashed) {
        column(column);
        BrowserVisit visit = signedInWith("11112222");

        List<String> codes = make(visit.again(MAKE), visit);

        assertThat(codes).hasSize(12);
        assertThat(person.column("backup_codes"))
                .isEqualTo(codes.stream()
                        .map(code -> isHashed ? sha256(code) : code)
                        .collect(Collectors.joining(between, begin, end)))
                .hasSizeLessThanOrEqualTo(1000);
        assertThat(offer("33334444").body()).as("an old one").contains("name=\"recoveryCodeInput\"");
        assertThat(offer(codes.get(7).replaceAll("(.{4})(?=.)", "$1-")))
                .as("any of the new ones, as printed")
                .matches(BrowserVisit::isSignedIn);
        assertThat(offer(codes.get(7)).body()).as("again").contains("name=\"recoveryCodeInput\"");
        assertThat(realm.events("UPDATE_CREDENTIAL").findValuesAsText("credential_type"))
                .contains("recovery-authn-codes");
    }

    @Test
    void afterTheLastOneNewOnesAreMadeAndHashed() {
        column("[\"11112222\"]");
        BrowserVisit visit = atBackupCodes();

        Reply asked = visit.submit(Map.of("recoveryCodeInput", "11112222"));
        List<String> codes = make(asked, visit);

        assertThat(person.column("backup_codes"))
                .isEqualTo(codes.stream()
                        .map(BackupCodeWritesIT::sha256)
                        .collect(Collectors.joining("\",\"", "[\"", "\"]")));
        assertThat(offer(codes.get(11))).matches(BrowserVisit::isSignedIn);
    }

    @Test
    void theyAreListedWithAWarningAndTheirOwnerRemovesThem() {
        BrowserVisit visit = signedInWith("11112222");
        JsonNode kind = person.kind(visit, "recovery-authn-codes");
        assertThat(kind.get("removeable").booleanValue()).isTrue();
        assertThat(kind.at("/userCredentialMetadatas/0/credential/id").textValue())
                .isEqualTo("recovery-authn-codes-id");
        assertThat(kind.at("/userCredentialMetadatas/0/warningMessageTitle/parameters/0")
                        .textValue())
                .as("fewer are left than the threshold of 4")
                .isEqualTo("1");
        assertThat(person.credentials().findValuesAsText("type")).contains("recovery-authn-codes");
        assertThat(person.credentials().findValuesAsText("federationLink")).hasSize(3);

        visit.again("kc_action=delete_credential:recovery-authn-codes-id");
        assertThat(visit.submit(Map.of("accept", "yes"))).matches(BrowserVisit::isSignedIn);

        assertThat(person.column("backup_codes")).isNull();
        assertThat(person.column("totp_enabled")).isEqualTo("t");
    }

    @Test
    void anAdministratorRemovesThem() {
        realm.put(person.path() + "/disable-credential-types", List.of("recovery-authn-codes"))
                .obeyed();

        assertThat(person.column("backup_codes")).isNull();
        assertThat(realm.events("REMOVE_CREDENTIAL").findValuesAsText("credential_type"))
                .contains("recovery-authn-codes");
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY", "UNSYNCED"})
    void whereTheRowMayNotBeWrittenNewOnesAreKeycloaksOwn(String editMode) {
        realm.edit(componentId, Map.of("editMode", editMode)).obeyed();
        BrowserVisit visit = signedInWith("11112222");
        assertThat(person.column("backup_codes")).isEqualTo("[\"33334444\"]");

        List<String> codes = make(visit.again(MAKE), visit);

        assertThat(person.column("backup_codes")).isEqualTo("[\"33334444\"]");
        assertThat(offer(codes.get(0))).as("Keycloak's own, which go in order").matches(BrowserVisit::isSignedIn);
        assertThat(offer("33334444")).as("the application's").matches(BrowserVisit::isSignedIn);
        assertThat(person.column("backup_codes")).isEqualTo("[]");
    }

    @Test
    void codesOfTheRowTakeThePlaceOfThoseThatKeycloakKept() {
        realm.edit(componentId, Map.of("editMode", "UNSYNCED")).obeyed();
        BrowserVisit visit = signedInWith("11112222");
        List<String> kept = make(visit.again(MAKE), visit);
        realm.edit(componentId, Map.of("editMode", "WRITABLE")).obeyed();

        List<String> codes = make(visit.again(MAKE), visit);

        assertThat(offer(kept.get(0)).body()).contains("name=\"recoveryCodeInput\"");
        assertThat(offer(codes.get(0))).matches(BrowserVisit::isSignedIn);
    }

    @Test
    void withoutAGeneratorInTheRowTheyAreKeycloaksOwn() {
        BrowserVisit visit = signedInWith("11112222");
        person.set("totp_enabled = FALSE");

        make(visit.again(MAKE), visit);

        assertThat(person.column("backup_codes")).isEqualTo("[\"33334444\"]");
        assertThat(person.credentials())
                .anySatisfy(credential ->
                        assertThat(credential.get("type").textValue()).isEqualTo("recovery-authn-codes"));
    }

    /** Accepts the codes that a page proposes, and gives them. */
    private static List<String> make(Reply page, BrowserVisit visit) {
        assertThat(page.body()).contains(GENERATED);
        String codes = WritablePerson.hidden(visit, GENERATED);
        Reply done = visit.submit(Map.of(
                GENERATED,
                codes,
                "generatedAt",
                WritablePerson.hidden(visit, "generatedAt"),
                "userLabel",
                WritablePerson.hidden(visit, "userLabel")));
        assertThat(done).as(done.body()).matches(BrowserVisit::isSignedIn);
        return List.of(codes.split(","));
    }

    private static BrowserVisit signedInWith(String code) {
        BrowserVisit visit = atBackupCodes();
        assertThat(visit.submit(Map.of("recoveryCodeInput", code))).matches(BrowserVisit::isSignedIn);
        return visit;
    }

    private static Reply offer(String code) {
        return atBackupCodes().submit(Map.of("recoveryCodeInput", code));
    }

    private static BrowserVisit atBackupCodes() {
        BrowserVisit visit = realm.loginPage();
        person.signIn(visit, person.legacy().password());
        visit.submit(Map.of("tryAnotherWay", "on"));
        assertThat(visit.submit(Map.of("authenticationExecution", step)).body()).contains("name=\"recoveryCodeInput\"");
        return visit;
    }

    private static String backupCodeStep() {
        for (JsonNode execution :
                realm.get("/authentication/flows/browser/executions").obeyed().json()) {
            if ("auth-recovery-authn-code-form"
                    .equals(execution.path("providerId").textValue())) {
                return execution.get("id").textValue();
            }
        }
        throw new AssertionError("The flow has no backup codes");
    }

    private static void column(String codes) {
        person.set("backup_codes = '" + codes + "'");
        realm.clearUserCache();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
