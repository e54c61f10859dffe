package dev.roster.it;

import java.util.Map;

import com.microsoft.playwright.Locator;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.DemoRealm;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak's own pages for people to look after their account, where the tables may only be read. */
@RosterServer
@InBrowser
class AccountConsoleIT {

    private static final String REALM = "account-console";

    private final RosterStack stack;

    AccountConsoleIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void importTheDemoRealm(RosterStack stack) {
        DemoRealm.create(stack.admin(), REALM, stack.keycloak().baseUrl(), stack.connection());
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        stack.admin().deleteRealm(REALM);
    }

    @Test
    void aliceSeesHerDataAndCannotChangeThem(Browser browser) {
        LegacyPerson alice = LegacyPerson.named("alice");

        open(browser, "/");
        browser.password(alice.username(), alice.password());

        Map<String, String> fields =
                Map.of("username", "alice", "email", "alice@acme.example", "firstName", "Søren", "lastName", "Lee");
        fields.forEach((field, value) -> {
            Locator input = browser.page().locator("input#" + field);
            input.waitFor();
            assertThat(input.inputValue()).isEqualTo(value);
            assertThat(input.isEditable()).as("%s can be edited", field).isFalse();
        });
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyPageOpensForSomebodyWithASecondFactor(Browser browser) {
        LegacyPerson person = LegacyPerson.named("d1ef67");

        open(browser, "/account-security/signing-in");
        browser.password(person.username(), person.password());
        browser.oneTimeCode(Totp.now(person.totpSecret()));

        assertThat(heading(browser)).isEqualTo("Signing in");
        open(browser, "/account-security/device-activity");
        assertThat(heading(browser)).isEqualTo("Device activity");
        open(browser, "/applications");
        assertThat(heading(browser)).isEqualTo("Application");
        assertThat(browser.complaints()).isEmpty();
    }

    private void open(Browser browser, String path) {
        browser.open(stack.keycloak().baseUrl().resolve("/realms/" + REALM + "/account" + path));
    }

    private static String heading(Browser browser) {
        return browser.page().getByTestId("page-heading").innerText();
    }
}
