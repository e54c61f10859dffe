package dev.roster.it;

import java.net.URI;

import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.roster.it.kit.Application;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.CodeFlow;
import dev.roster.it.kit.DemoRealm;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak's own pages, with the flow of the demonstration. */
@RosterServer
@InBrowser
class BrowserSignInIT {

    private static final String REALM = "browser-sign-in";

    private static Application application;
    private static URI issuer;
    private static TokenEndpoint directGrant;
    private CodeFlow flow;

    @BeforeAll
    static void importTheDemoRealm(RosterStack stack) {
        application = new Application();
        DemoRealm.create(stack.admin(), REALM, application.uri(), stack.connection());
        issuer = stack.keycloak().baseUrl().resolve("/realms/" + REALM);
        directGrant = stack.tokens(REALM, "demo-cli", "");
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        application.close();
        stack.admin().deleteRealm(REALM);
    }

    @BeforeEach
    void beginASignIn() {
        flow = new CodeFlow(issuer, "demo-app", DemoRealm.secretOf("demo-app"), application.callback());
    }

    @Test
    void aliceSignsInWithThePasswordInTheApplicationsTable(Browser browser) {
        LegacyPerson alice = LegacyPerson.named("alice");

        browser.open(flow.authorization());
        browser.password(alice.username(), alice.password());

        assertThat(signedIn(browser)).isEqualTo("alice");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void bobSignsInWithPasswordAndOneTimeCode(Browser browser) {
        LegacyPerson bob = LegacyPerson.named("bob");

        browser.open(flow.authorization());
        browser.password(bob.username(), bob.password());
        browser.oneTimeCode(Totp.now(bob.totpSecret()));

        assertThat(signedIn(browser)).isEqualTo("bob");
    }

    @Test
    void aWrongOneTimeCodeIsRefusedAndTheRightOneTakenAfterwards(Browser browser) {
        LegacyPerson person = LegacyPerson.named("e60465");

        browser.open(flow.authorization());
        browser.password(person.username(), person.password());
        browser.oneTimeCode("12345");
        assertThat(browser.complaintAbout("otp")).isEqualTo("Invalid authenticator code.");
        browser.oneTimeCode(Totp.now(person.totpSecret()));

        assertThat(signedIn(browser)).isEqualTo(person.username());
    }

    @Test
    void aCodeUsedInTheBrowserIsRefusedByTheDirectGrant(Browser browser) {
        LegacyPerson person = LegacyPerson.named("leslie.stroustrup53");
        String code = Totp.now(person.totpSecret());
        String next = Totp.next(person.totpSecret());

        browser.open(flow.authorization());
        browser.password(person.username(), person.password());
        browser.oneTimeCode(code);
        assertThat(signedIn(browser)).isEqualTo(person.username());

        Reply replayed = directGrant.password(person.username(), person.password(), code);
        assertThat(replayed.status()).as(replayed.body()).isEqualTo(400);
        assertThat(replayed.json().get("error").textValue()).isEqualTo("invalid_grant");
        directGrant.password(person.username(), person.password(), next).obeyed();
    }

    @Test
    void aCodeUsedInTheDirectGrantIsRefusedByTheBrowser(Browser browser) {
        LegacyPerson person = LegacyPerson.named("katherine.hamilton58");
        String code = Totp.now(person.totpSecret());
        String next = Totp.next(person.totpSecret());
        directGrant.password(person.username(), person.password(), code).obeyed();

        browser.open(flow.authorization());
        browser.password(person.username(), person.password());
        browser.oneTimeCode(code);
        assertThat(browser.complaintAbout("otp")).isEqualTo("Invalid authenticator code.");
        browser.oneTimeCode(next);

        assertThat(signedIn(browser)).isEqualTo(person.username());
    }

    @Test
    void aWrongPasswordLeavesThePersonOnThePage(Browser browser) {
        browser.open(flow.authorization());
        browser.password("dennis.oneil2", "not the password");

        assertThat(browser.complaintAbout("username")).isEqualTo("Invalid username or password.");
        assertThat(browser.page().inputValue("#username")).isEqualTo("dennis.oneil2");
        assertThat(browser.page().inputValue("#password")).isEmpty();
    }

    @Test
    void anUnknownPersonIsToldTheSame(Browser browser) {
        browser.open(flow.authorization());
        browser.password("nobody.at.all", "not the password");

        assertThat(browser.complaintAbout("username")).isEqualTo("Invalid username or password.");
    }

    @Test
    void aDisabledPersonIsToldSoAfterTheRightPassword(Browser browser) {
        LegacyPerson disabled = LegacyPerson.named("f42c214");

        browser.open(flow.authorization());
        browser.password(disabled.username(), disabled.password());

        assertThat(browser.alert()).isEqualTo("Account is disabled, contact your administrator.");
    }

    @Test
    void aDeletedPersonIsUnknown(Browser browser) {
        LegacyPerson deleted = LegacyPerson.named("shafi.hamilton89");

        browser.open(flow.authorization());
        browser.password(deleted.username(), deleted.password());

        assertThat(browser.complaintAbout("username")).isEqualTo("Invalid username or password.");
    }

    private String signedIn(Browser browser) {
        OIDCTokens tokens = flow.tokens(browser.arrivedAt(application.callback()));
        return Json.claims(tokens.getAccessToken().getValue())
                .get("preferred_username")
                .textValue();
    }
}
