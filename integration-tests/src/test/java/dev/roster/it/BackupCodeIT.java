package dev.roster.it;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

import dev.roster.it.kit.Application;
import dev.roster.it.kit.Browser;
import dev.roster.it.kit.CodeFlow;
import dev.roster.it.kit.DemoRealm;
import dev.roster.it.kit.InBrowser;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Backup codes in place of the one-time code; bob's are hashes in a JSON array, those of 8b9824 plain between commas.
 */
@RosterServer
@InBrowser
class BackupCodeIT {

    private static final String REALM = "backup-codes";

    private static Application application;
    private static URI issuer;

    @BeforeAll
    static void importTheDemoRealm(RosterStack stack) {
        application = new Application();
        DemoRealm.create(stack.admin(), REALM, application.uri(), stack.connection());
        issuer = stack.keycloak().baseUrl().resolve("/realms/" + REALM);
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        application.close();
        stack.admin().deleteRealm(REALM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "8b9824"})
    void eachCodeIsGoodOnceAndLeavesTheColumn(String username, Browser browser, RosterStack stack) {
        LegacyPerson person = LegacyPerson.named(username);
        String used = person.backupCodes().get(2);
        String other = person.backupCodes().get(5);
        Sql tables = new Sql(stack.database());
        String before = column(tables, person);
        try {
            signIn(browser, person, used);
            assertThat(elements(column(tables, person))).isEqualTo(without(elements(before), 2));

            browser.page().context().clearCookies();
            offer(browser, person, used);
            assertThat(browser.complaintAbout("recoveryCodeInput")).isEqualTo("Invalid recovery authentication code");
            browser.backupCode(other);
            browser.arrivedAt(application.callback());
            assertThat(elements(column(tables, person))).isEqualTo(without(without(elements(before), 5), 2));
        } finally {
            tables.update("UPDATE users SET backup_codes = ? WHERE id = ?", before, person.id());
        }
    }

    private static void signIn(Browser browser, LegacyPerson person, String code) {
        CodeFlow flow = offer(browser, person, code);
        assertThat(flow.tokens(browser.arrivedAt(application.callback())).getIDToken())
                .isNotNull();
    }

    private static CodeFlow offer(Browser browser, LegacyPerson person, String code) {
        CodeFlow flow = new CodeFlow(issuer, "demo-app", DemoRealm.secretOf("demo-app"), application.callback());
        browser.open(flow.authorization());
        browser.password(person.username(), person.password());
        browser.chooseBackupCode();
        browser.backupCode(code);
        return flow;
    }

    // The form of the column is part of what must stay, so its elements are compared as they are written.
    private static List<String> elements(String column) {
        return List.of(column.replaceAll("^\\[|]$", "").split(", ?"));
    }

    private static List<String> without(List<String> elements, int index) {
        return IntStream.range(0, elements.size())
                .filter(at -> at != index)
                .mapToObj(elements::get)
                .toList();
    }

    private static String column(Sql tables, LegacyPerson person) {
        return tables.value("SELECT backup_codes FROM users WHERE id = ?", person.id());
    }
}
