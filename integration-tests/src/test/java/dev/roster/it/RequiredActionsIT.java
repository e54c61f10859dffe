package dev.roster.it;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.roster.it.kit.Application;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Mailbox;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Keycloak asks people of the application to do at their next sign-in can be done, and ends. */
@RosterServer
@InBrowser
class RequiredActionsIT {

    private static final String TEMPORARY = "canary-temporary-5d1f";
    private static final String NEW = "canary-chosen-77ac";
    private static final int MOST_PAGES = 8;

    private static RosterStack stack;
    private static OwnTables tables;
    private static OwnRealm realm;
    private static Mailbox mailbox;
    private static WritablePerson ada;
    private static String hash;

    private final List<String> secrets = new ArrayList<>();
    private ServerLog log;

    @BeforeAll
    static void federateTheTables(RosterStack shared) {
        stack = shared;
        mailbox = new Mailbox();
        tables = OwnTables.legacy(stack, "required_actions");
        realm = new OwnRealm(
                stack,
                "required-actions",
                Map.of(
                        "eventsEnabled", true,
                        "adminEventsEnabled", true,
                        "adminEventsDetailsEnabled", true,
                        "smtpServer", mailbox.settings()));
        ada = new WritablePerson(
                realm, tables, realm.federate(tables.component(Map.of())), LegacyPerson.named(LegacyPeople.ADA));
        hash = ada.column("hashed_password");
        String terms = "/authentication/required-actions/TERMS_AND_CONDITIONS";
        realm.put(terms, ((ObjectNode) realm.get(terms).obeyed().json()).put("enabled", true))
                .obeyed();
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
        mailbox.close();
    }

    @BeforeEach
    void watchTheLog() {
        log = ServerLog.from(stack);
    }

    @AfterEach
    void putEverythingBack() {
        mode("WRITABLE");
        ada.set("hashed_password = '" + hash + "', totp_secret = NULL, totp_enabled = FALSE, backup_codes = NULL,"
                + " last_name = 'Liskov', email_verified = FALSE");
        realm.clearUserCache();
        ada.removeStored();
        ada.require().obeyed();
    }

    @Test
    void allOfItIsWrittenAndNothingSecretIsToldToAnybody() {
        mode("WRITABLE");
        ada.resetPassword(TEMPORARY, true).obeyed();
        ada.require(
                        "UPDATE_PASSWORD",
                        "CONFIGURE_TOTP",
                        "CONFIGURE_RECOVERY_AUTHN_CODES",
                        "UPDATE_PROFILE",
                        "TERMS_AND_CONDITIONS")
                .obeyed();

        List<String> done = doWhatIsAsked(TEMPORARY, Map.of("lastName", "Lovelace"));

        assertThat(done).containsExactlyInAnyOrder("password", "totp", "codes", "profile", "terms");
        assertThat(ada.column("last_name")).isEqualTo("Lovelace");
        assertThat(ada.column("totp_enabled")).isEqualTo("t");
        assertThat(ada.column("backup_codes")).hasSizeBetween(800, 1000);
        assertThat(realm.tokens()
                        .password(LegacyPeople.ADA, NEW, Totp.next(ada.column("totp_secret")))
                        .status())
                .isEqualTo(200);
        JsonNode person = realm.get(ada.path()).obeyed().json();
        assertThat(person.path("requiredActions")).isEmpty();
        secrets.addAll(List.of(TEMPORARY, NEW, ada.column("totp_secret"), ada.column("hashed_password")));
        assertThat(secrets).hasSizeGreaterThan(15);
        String told = log.added()
                + realm.events()
                + realm.get("/admin-events?max=500").body()
                + person;
        assertThat(told).contains("UPDATE_CREDENTIAL");
        assertThat(secrets).noneMatch(told::contains);
    }

    @OnPostgres
    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "UNSYNCED"})
    void whereTheRowMayNotBeWrittenItIsKeptInKeycloak(String editMode) {
        mode(editMode);
        String before = tables.value("SELECT u::text FROM users u WHERE id = '" + LegacyPeople.ADAS_ROW + "'");
        ada.require("CONFIGURE_TOTP", "CONFIGURE_RECOVERY_AUTHN_CODES", "UPDATE_PROFILE", "TERMS_AND_CONDITIONS")
                .obeyed();

        List<String> done = doWhatIsAsked(LegacyPeople.ADAS_PASSWORD, Map.of());

        assertThat(done).containsExactlyInAnyOrder("totp", "codes", "profile", "terms");
        assertThat(tables.value("SELECT u::text FROM users u WHERE id = '" + LegacyPeople.ADAS_ROW + "'"))
                .isEqualTo(before);
        assertThat(realm.get(ada.path()).obeyed().json().path("requiredActions"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRITABLE", "READ_ONLY", "UNSYNCED"})
    void anAddressIsVerifiedByTheLinkInAMail(String editMode) {
        mode(editMode);
        // One that was not verified in another mode: Keycloak remembers that of an address.
        ada.set("email = '" + editMode + "@odd.example', email_verified = FALSE");
        realm.clearUserCache();
        ada.require("VERIFY_EMAIL").obeyed();
        assertThat(ada.signIn(realm.loginPage(), LegacyPeople.ADAS_PASSWORD))
                .matches(reply -> !BrowserVisit.isSignedIn(reply));

        BrowserVisit elsewhere = BrowserVisit.at(stack.keycloak().baseUrl(), mailbox.link());
        elsewhere.proceed();

        assertThat(ada.signIn(realm.loginPage(), LegacyPeople.ADAS_PASSWORD)).matches(BrowserVisit::isSignedIn);
        assertThat(ada.column("email_verified")).isEqualTo(editMode.equals("WRITABLE") ? "t" : "f");
        JsonNode person = realm.get(ada.path()).obeyed().json();
        assertThat(person.get("emailVerified").booleanValue()).isTrue();
        assertThat(person.path("requiredActions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRITABLE", "READ_ONLY"})
    void aSecurityKeyIsRegistered(String editMode, Browser browser) {
        mode(editMode);
        ada.require("webauthn-register").obeyed();
        try (Application application = new Application()) {
            CDPSession devTools = browser.page().context().newCDPSession(browser.page());
            devTools.send("WebAuthn.enable");
            devTools.send("WebAuthn.addVirtualAuthenticator", authenticator());
            browser.page().onDialog(dialog -> dialog.accept("key ring"));
            browser.open(URI.create(stack.keycloak().baseUrl()
                    + "/realms/required-actions/protocol/openid-connect/auth?response_type=code&scope=openid"
                    + "&client_id=app&redirect_uri=" + application.callback()));
            browser.password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD);

            browser.pressScripted("#registerWebAuthn");

            browser.arrivedAt(application.callback());
        }
        assertThat(ada.credentials())
                .anySatisfy(credential ->
                        assertThat(credential.get("type").textValue()).isEqualTo("webauthn"));
    }

    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        return arguments;
    }

    /** Signs in, doing what each page asks for, and tells what that was. */
    private List<String> doWhatIsAsked(String password, Map<String, String> profile) {
        BrowserVisit visit = realm.loginPage();
        Reply page = ada.signIn(visit, password);
        List<String> done = new ArrayList<>();
        while (!BrowserVisit.isSignedIn(page)) {
            assertThat(done).as(page.body()).hasSizeLessThan(MOST_PAGES);
            page = doWhatIsAsked(visit, page, profile, done);
        }
        return done;
    }

    private Reply doWhatIsAsked(BrowserVisit visit, Reply page, Map<String, String> profile, List<String> done) {
        if (page.body().contains("name=\"password-new\"")) {
            done.add("password");
            return visit.submit(Map.of("password-new", NEW, "password-confirm", NEW));
        }
        if (page.body().contains("name=\"totpSecret\"")) {
            done.add("totp");
            String secret = WritablePerson.typedSecret(visit);
            String raw = WritablePerson.hidden(visit, "totpSecret");
            secrets.addAll(List.of(secret, raw));
            return visit.submit(Map.of("totp", Totp.now(secret), "totpSecret", raw, "userLabel", ""));
        }
        if (page.body().contains("generatedRecoveryAuthnCodes")) {
            done.add("codes");
            String codes = WritablePerson.hidden(visit, "generatedRecoveryAuthnCodes");
            secrets.addAll(List.of(codes.split(",")));
            return visit.submit(Map.of(
                    "generatedRecoveryAuthnCodes",
                    codes,
                    "generatedAt",
                    WritablePerson.hidden(visit, "generatedAt"),
                    "userLabel",
                    "any"));
        }
        if (page.body().contains("name=\"lastName\"")) {
            done.add("profile");
            return visit.submit(profileForm(visit, profile));
        }
        assertThat(page.body()).contains("name=\"accept\"");
        done.add("terms");
        return visit.submit(Map.of("accept", "yes"));
    }

    private static Map<String, String> profileForm(BrowserVisit visit, Map<String, String> changes) {
        Map<String, String> fields = new HashMap<>();
        for (String name : List.of("email", "firstName", "lastName", "picture", "bio")) {
            if (visit.page().body().contains("name=\"" + name + "\"")) {
                fields.put(name, WritablePerson.hidden(visit, name));
            }
        }
        fields.putAll(changes);
        return fields;
    }

    private static void mode(String editMode) {
        realm.edit(ada.componentId(), Map.of("editMode", editMode)).obeyed();
    }
}
