package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.InLanguage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The component's form for an administrator whose browser asks for German. */
@RosterServer
@InBrowser
class AdminConsoleGermanIT {

    private static final String REALM = "admin-console-german";

    private final RosterStack stack;
    private OwnRealm realm;

    AdminConsoleGermanIT(RosterStack stack) {
        this.stack = stack;
    }

    // The console speaks what the administrator's own realm allows, not the realm that is looked at.
    @BeforeEach
    void makeTheRealm() {
        realm = new OwnRealm(stack, REALM, Map.of("enabled", true));
        languages(true);
    }

    @AfterEach
    void removeTheRealm() {
        languages(false);
        realm.close();
    }

    @Test
    void eachSettingHasItsGermanName(@InLanguage("de-DE") Browser browser) {
        Page page = browser.page();
        browser.open(
                stack.keycloak().baseUrl().resolve("/admin/master/console/#/" + REALM + "/user-federation/roster/new"));
        browser.password(RosterStack.ADMINISTRATOR, RosterStack.ADMINISTRATOR_PASSWORD);
        page.locator("#name").waitFor();

        for (String label : List.of(
                "Datenbankbenutzer",
                "Datenbankpasswort",
                "Verbindungen höchstens",
                "Zeitgrenze der Abfrage (Millisekunden)")) {
            assertThat(page.getByText(label, new Page.GetByTextOptions().setExact(true))
                            .count())
                    .as(label)
                    .isPositive();
        }
        assertThat(page.locator("main").innerText()).doesNotContain("roster.", ".label", ".help");
    }

    private void languages(boolean isGerman) {
        stack.admin()
                .put(
                        "/realms/master",
                        Map.of(
                                "realm",
                                "master",
                                "internationalizationEnabled",
                                isGerman,
                                "supportedLocales",
                                isGerman ? List.of("en", "de") : List.of()))
                .obeyed();
    }
}
