package dev.roster.it;

import java.time.Duration;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of Keycloak's own consoles that show credentials of a row. */
@OnPostgres
@RosterServer
@InBrowser
class CredentialPagesIT {

    private static final String REALM = "credential-pages";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static WritablePerson person;

    private final RosterStack stack;

    CredentialPagesIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "credential_pages");
        realm = new OwnRealm(stack, REALM, Map.of());
        person = new WritablePerson(
                realm,
                tables,
                realm.federate(tables.component(Map.of("editMode", "WRITABLE"))),
                LegacyPerson.named("e60465"));
    }

    @BeforeEach
    void putTheRowBack() {
        person.set("totp_secret = '" + person.legacy().totpSecret()
                + "', totp_enabled = TRUE, updated_at = '2024-02-03 12:00:00Z'");
        realm.clearUserCache();
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @Test
    void theAdminConsoleShowsEachWithADate(Browser browser) {
        browser.open(stack.keycloak()
                .baseUrl()
                .resolve("/admin/master/console/#/" + REALM + "/users/f:" + person.componentId() + ":"
                        + person.legacy().id() + "/credentials"));
        browser.password(RosterStack.ADMINISTRATOR, RosterStack.ADMINISTRATOR_PASSWORD);
        // The console's first page of a person is another one, whatever the address says.
        browser.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Credentials"))
                .click();

        Locator rows = browser.page().locator("table tbody tr");
        rows.nth(2).waitFor();

        assertThat(rows.allInnerTexts())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row).contains("2024").doesNotContain("Invalid"));
        assertThat(String.join(" ", rows.allInnerTexts())).contains("password", "otp", "recovery-authn-codes");
    }

    @Test
    void theAccountConsoleRemovesAGenerator(Browser browser) {
        browser.open(stack.keycloak().baseUrl().resolve("/realms/" + REALM + "/account/account-security/signing-in"));
        browser.password(person.legacy().username(), person.legacy().password());
        browser.oneTimeCode(Totp.now(person.legacy().totpSecret()));
        Locator list = browser.page().getByTestId("otp/credential-list");
        list.waitFor();
        assertThat(list.innerText()).contains("2024");

        list.locator("[data-testrole=remove]").click();
        browser.page().locator("#kc-accept").click();

        Patience.until(Duration.ofSeconds(15), () -> person.column("totp_enabled"), "f"::equals);
        assertThat(person.column("totp_secret")).isNull();
        browser.page().getByTestId("otp/not-set-up").waitFor();
    }
}
