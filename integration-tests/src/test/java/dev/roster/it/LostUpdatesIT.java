package dev.roster.it;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Reply;
import dev.roster.it.wire.WireStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The application writes a row while an administrator has it in a form, or saves it. */
@RosterServer
class LostUpdatesIT {

    private static final String ROW = " WHERE id = '" + LegacyPeople.ADAS_ROW + "'";
    private static final String NAMES = "SELECT concat_ws('|', first_name, last_name, bio,"
            + " CASE WHEN is_active THEN 't' ELSE 'f' END) FROM users" + ROW;

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String path;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "lost_updates");
        realm = new OwnRealm(stack, "lost-updates", Map.of());
        String componentId =
                realm.federate(tables.component(Map.of("editMode", "WRITABLE", "queryTimeoutMillis", "20000")));
        path = "/users/f:" + componentId + ":" + LegacyPeople.ADAS_ROW;
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @BeforeEach
    void putTheRowBack() {
        sql("first_name = 'Ada', last_name = 'Liskov', bio = NULL, is_active = TRUE, updated_at = '2026-01-01'");
        realm.clearUserCache();
    }

    @Test
    @OnPostgres
    void aSavedFieldIsOneUpdateOfItsColumn() {
        ObjectNode form = form();
        tables.wire().reset();

        realm.put(path, form.put("firstName", "Augusta")).obeyed();

        assertThat(tables.wire().statements())
                .extracting(WireStatement::sql)
                .filteredOn(sql -> sql.startsWith("update"))
                .singleElement()
                .asString()
                .contains("\"first_name\"=", "\"updated_at\"=")
                .doesNotContain("\"last_name\"", "\"is_active\"", "\"hashed_password\"");
        assertThat(tables.wire().statements()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatTheApplicationChangedBetweenFormAndSaveStays() {
        ObjectNode form = form();
        sql("last_name = 'Sql', bio = 'Sql', is_active = FALSE");

        Reply saved = realm.put(path, form.put("firstName", "Augusta"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(tables.value(NAMES)).isEqualTo("Augusta|Sql|Sql|f");
        assertThat(form().get("lastName").textValue()).isEqualTo("Sql");
    }

    @Test
    void whatBothChangedIsRefusedAndNamed() {
        ObjectNode form = form();
        sql("last_name = 'Sql'");

        Reply refused = realm.put(path, form.put("firstName", "Augusta").put("lastName", "Keycloak"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("errorMessage").textValue()).contains("lastName");
        assertThat(tables.value(NAMES)).isEqualTo("Ada|Sql|t");
    }

    @Test
    @OnPostgres
    void whatTheApplicationChangesWhileTheSaveIsOnItsWayIsNotOverwritten() {
        ObjectNode form = form();
        CompletableFuture<Reply> first;
        Reply second;
        CompletableFuture<Reply> waiting;
        try (CommitLatch latch = tables.holdCommits()) {
            first = save(form.deepCopy().put("lastName", "First"));
            latch.awaitCommit(); // it has the row's lock: the next update waits for it
            waiting = save(form.deepCopy().put("lastName", "Second"));
            latch.awaitBlockedUpdate();
        }
        assertThat(first.join().status()).isEqualTo(204);
        second = waiting.join();
        assertThat(second.status()).as(second.body()).isEqualTo(409);
        assertThat(second.json().get("errorMessage").textValue()).contains("meanwhile");
        assertThat(tables.value(NAMES)).isEqualTo("Ada|First|t");
        assertThat(form().get("lastName").textValue()).isEqualTo("First");
    }

    private static CompletableFuture<Reply> save(ObjectNode form) {
        return CompletableFuture.supplyAsync(() -> realm.put(path, form));
    }

    private static ObjectNode form() {
        return (ObjectNode) realm.get(path).obeyed().json();
    }

    private static void sql(String columns) {
        tables.run("UPDATE users SET " + columns + ROW);
    }
}
