package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.LegacyPerson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator does in Keycloak's own console, from the first form to the last person. */
@RosterServer
@InBrowser
class AdminConsoleIT {

    private static final String REALM = "admin-console";
    private static final String PASSWORD = "chosen by the administrator";
    private static final LegacyPerson PERSON = LegacyPerson.named(LegacyPeople.ADA);

    private static OwnTables tables;
    private static OwnRealm realm;

    private final RosterStack stack;

    AdminConsoleIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void createTheRealm(RosterStack stack) {
        tables = OwnTables.legacy(stack, "admin_console");
        realm = new OwnRealm(stack, REALM, Map.of());
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @Test
    void aProviderIsAddedAndItsPeopleAreFoundChangedAndDeleted(Browser browser) {
        Page page = browser.page();
        open(browser, "/user-federation/roster/new");
        browser.password(RosterStack.ADMINISTRATOR, RosterStack.ADMINISTRATOR_PASSWORD);

        page.locator("#name").fill("Shop");
        config(page, "jdbcUrl").fill(tables.jdbcUrl());
        config(page, "jdbcUsername").fill(tables.username());
        config(page, "jdbcPassword").fill("wrong");
        config(page, "connectionTimeoutMillis").fill("5000");
        config(page, "queryTimeoutMillis").fill("5000");
        page.locator("#editMode").click();
        option(page, "WRITABLE").click();
        page.getByTestId("custom-save").click();
        told(page, "The database refuses this user, this password, or this server's address.");

        config(page, "jdbcPassword").fill(tables.password());
        page.getByTestId("custom-save").click();
        told(page, "User federation provider successfully created");

        open(browser, "/users");
        search(page, "*liskov*");
        List<String> found = page.locator("table tbody tr").allInnerTexts();
        assertThat(found).hasSizeGreaterThan(3).allSatisfy(row -> assertThat(row)
                .containsIgnoringCase("liskov"));

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(PERSON.username()))
                .click();
        page.locator("#lastName").fill("Changed");
        page.getByTestId("user-creation-save").click();
        told(page, "The user has been saved");
        assertThat(column("last_name")).isEqualTo("Changed");

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Credentials"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set password"))
                .click();
        page.getByTestId("passwordField").fill(PASSWORD);
        page.getByTestId("passwordConfirmationField").fill(PASSWORD);
        page.locator("#temporaryPassword").setChecked(false, new Locator.SetCheckedOptions().setForce(true));
        page.getByTestId("confirm").click();
        page.getByTestId("confirm")
                .filter(new Locator.FilterOptions().setHasText("Save password"))
                .click();
        told(page, "The password has been set successfully.");
        assertThat(realm.tokens().password(PERSON.username(), PASSWORD).status())
                .isEqualTo(200);
        assertThat(realm.tokens().password(PERSON.username(), PERSON.password()).status())
                .isNotEqualTo(200);

        open(browser, "/users");
        search(page, PERSON.username());
        page.locator("table tbody tr").first().getByRole(AriaRole.BUTTON).last().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete"))
                .click();
        page.getByTestId("confirm").click();
        told(page, "The user has been deleted");
        assertThat(column("is_deleted")).isEqualTo("t");
        assertThat(realm.tokens().password(PERSON.username(), PASSWORD).status())
                .isNotEqualTo(200);
    }

    private void open(Browser browser, String path) {
        browser.open(stack.keycloak().baseUrl().resolve("/admin/master/console/#/" + REALM + path));
    }

    // Ids with a dot in them.
    private static Locator config(Page page, String key) {
        return page.locator("[id='config." + key + "']");
    }

    private static Locator option(Page page, String name) {
        return page.getByRole(
                AriaRole.OPTION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void told(Page page, String message) {
        page.locator(".pf-v5-c-alert")
                .filter(new Locator.FilterOptions().setHasText(message))
                .first()
                .waitFor();
    }

    private static void search(Page page, String text) {
        page.getByPlaceholder("Search user").fill(text);
        page.keyboard().press("Enter");
        page.locator("table tbody tr").first().waitFor();
    }

    private static String column(String name) {
        return tables.value("SELECT " + name + " FROM users WHERE id = '" + PERSON.id() + "'");
    }
}
