package dev.roster.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The application's database takes no changes for a while: a standby after a failover, a disk that is full. */
@OnPostgres
@RosterServer
class ReadOnlyDatabaseIT {

    private static final String FIRST_NAME = "SELECT first_name FROM users WHERE id = '" + LegacyPeople.ADAS_ROW + "'";

    @Test
    void peopleSignInAndChangesAreRefusedUntilItTakesThemAgain(RosterStack stack) throws SQLException {
        try (OwnTables tables = OwnTables.legacy(stack, "read_only_database");
                OwnRealm realm = new OwnRealm(stack, "read_only_database", Map.of("eventsEnabled", true))) {
            String id = realm.federate(tables.component(Map.of("editMode", "WRITABLE")));
            String ada = "/users/f:" + id + ":" + LegacyPeople.ADAS_ROW;
            String before = tables.value(FIRST_NAME);
            assertThat(save(realm, ada, "Augusta").status()).isEqualTo(204);
            assertThat(tables.value(FIRST_NAME)).isEqualTo("Augusta").isNotEqualTo(before);

            tables.run("ALTER ROLE read_only_database SET default_transaction_read_only = on");
            tables.wire().dropConnections();

            for (int i = 0; i < 6; i++) {
                Reply refused = save(realm, ada, "Nobody");
                assertThat(refused.status()).as(refused.body()).isEqualTo(503);
                OutageScene.assertIsAliceWithAllClaims(
                        realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD));
            }
            realm.clearUserCache();
            assertThat(realm.get("/users?search=ada").obeyed().json()).isNotEmpty();
            assertThat(Integer.parseInt(realm.get("/users/count").obeyed().body()))
                    .isGreaterThan(300);
            assertThat(realm.get(ada).obeyed().json().get("firstName").textValue())
                    .isEqualTo("Augusta");
            assertThat(realm.events("LOGIN_ERROR")).isEmpty();

            try (Connection connection = tables.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET default_transaction_read_only = off");
                statement.execute("ALTER ROLE read_only_database RESET default_transaction_read_only");
            }

            // Connections that were made meanwhile are given up at the first refusal.
            Patience.until(OutageScene.HEALING, () -> save(realm, ada, "Ada"), saved -> saved.status() == 204);
            assertThat(tables.value(FIRST_NAME)).isEqualTo("Ada");
        }
    }

    private static Reply save(OwnRealm realm, String person, String firstName) {
        ObjectNode shown = (ObjectNode) realm.get(person).obeyed().json();
        return realm.put(person, shown.put("firstName", firstName));
    }
}
