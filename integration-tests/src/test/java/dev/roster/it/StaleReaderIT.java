package dev.roster.it;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keycloak forgets a changed person before the application's database has committed. Whoever asks in between makes
 * Keycloak remember the old row, which must not outlive the commit.
 */
@OnPostgres
@RosterServer
class StaleReaderIT {

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String path;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "stale_reader");
        realm = new OwnRealm(stack, "stale-reader", Map.of());
        String componentId =
                realm.federate(tables.component(Map.of("editMode", "WRITABLE", "queryTimeoutMillis", "20000")));
        path = "/users/f:" + componentId + ":" + LegacyPeople.ADAS_ROW;
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @Test
    void aRowReadBetweenKeycloaksCommitAndOursIsForgottenAfterOurs() {
        ObjectNode person = (ObjectNode) realm.get(path).obeyed().json();
        String before = person.get("lastName").textValue();
        CompletableFuture<Reply> save;
        try (CommitLatch latch = tables.holdCommits()) {
            save = CompletableFuture.supplyAsync(
                    () -> realm.put(path, person.deepCopy().put("lastName", "Augusta")));
            latch.awaitCommit();

            assertThat(lastName()).as("read while the commit waits").isEqualTo(before);
            assertThat(save).isNotDone();
        }

        assertThat(save.join().status()).isEqualTo(204);
        assertThat(lastName()).as("read after the commit").isEqualTo("Augusta");
    }

    private static String lastName() {
        return realm.get(path).obeyed().json().get("lastName").textValue();
    }
}
