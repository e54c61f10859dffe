package dev.roster.database.internal;

import java.sql.SQLException;
import java.time.Instant;

import org.keycloak.component.ComponentModel;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server elsewhere: MariaDB shows a {@code timestamp} in the zone of the connection, the server's unless it is set.
 */
class MariaDbTimeZoneTest {

    private static final Instant TIME = Instant.parse("2026-07-01T12:00:00Z");

    private final TestDatabase database = TestServer.MARIADB.newDatabase();

    @BeforeEach
    void moveTheServer() throws SQLException {
        database.withTables();
        database.execute("alter table roles modify created_at timestamp null");
        database.execute("insert into roles (id, name, is_system, is_active, created_at) values "
                + "('r0', 'known', false, true, from_unixtime(" + TIME.getEpochSecond() + "))");
        database.execute("set global time_zone = '+05:30'");
    }

    @AfterEach
    void moveItBack() throws SQLException {
        database.execute("set global time_zone = 'SYSTEM'");
    }

    @Test
    void aTimestampIsTheMomentThatWasMeant() {
        ComponentModel component = Components.of(database);
        try (DatabaseRegistry registry = new DatabaseRegistry(false);
                KeycloakRequest request = new KeycloakRequest(registry)) {
            RosterRole role = request.database(component).read(session -> session.find(RosterRole.class, "r0"));
            assertThat(role.getCreatedAt()).isEqualTo(TIME);
        }
    }
}
