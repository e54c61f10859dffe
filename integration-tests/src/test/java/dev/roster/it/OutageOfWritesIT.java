package dev.roster.it;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The database goes away, or refuses, while an administrator saves a person. */
@OnPostgres
@RosterServer
class OutageOfWritesIT {

    private static final int MOST_STATEMENTS = 20;
    private static final String FIRST_NAME = "SELECT first_name FROM users WHERE id = '" + LegacyPeople.ADAS_ROW + "'";

    private static OutageScene scene;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "outage_of_writes");
        scene.realm().edit(scene.componentId(), Map.of("editMode", "WRITABLE")).obeyed();
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @Test
    void theLineCutAtAnyStatementIsRefusedAndLeavesTheRowAsItWas() {
        ObjectNode ada = ada();
        Reply last = null;
        boolean isCut = true;
        int k = 0;
        while (isCut) {
            k++;
            assertThat(k).isLessThan(MOST_STATEMENTS);
            String before = scene.tables().value(FIRST_NAME);
            scene.realm().clearUserCache();
            scene.wire().cutAt(k);
            Reply saved = save(ada.put("firstName", "Ada the " + k));
            isCut = saved.status() != 204;
            if (isCut) {
                // 400 is Keycloak's word (26.7) for whatever goes wrong while it takes a profile over.
                assertThat(saved.status()).as("cut at %d: %s", k, saved.body()).isIn(400, 503);
                assertThat(scene.tables().value(FIRST_NAME)).isEqualTo(before);
                last = saved;
            }
        }
        scene.wire().heal(); // the last cut still waits for a statement that did not come
        assertThat(k).as("row, update and more").isGreaterThan(2);
        assertThat(last.status()).as("cut at the update: %s", last.body()).isEqualTo(503);
        assertThat(scene.tables().value(FIRST_NAME)).isEqualTo("Ada the " + k);
        assertThat(ada().get("firstName").textValue()).isEqualTo("Ada the " + k);
    }

    @Test
    void aRightThatWasWithdrawnIs503Too() {
        ObjectNode ada = ada();
        String before = scene.tables().value(FIRST_NAME);
        scene.tables().run("REVOKE UPDATE ON users FROM outage_of_writes");
        try {
            Reply refused = save(ada.put("firstName", "Nobody"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        } finally {
            scene.tables().run("GRANT UPDATE ON users TO outage_of_writes");
        }
        assertThat(ada().get("firstName").textValue()).isEqualTo(before);
    }

    private static ObjectNode ada() {
        return (ObjectNode) scene.realm().get(path()).obeyed().json();
    }

    private static Reply save(ObjectNode person) {
        return scene.realm().put(path(), person);
    }

    private static String path() {
        return "/users/f:" + scene.componentId() + ":" + LegacyPeople.ADAS_ROW;
    }
}
