package dev.roster.database.internal;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A component whose database is behind a {@link TcpProxy}. */
abstract class WireFixture {

    TestDatabase database;
    TcpProxy wire;
    DatabaseRegistry registry;
    ComponentModel component;

    @BeforeEach
    void openRegistry() {
        registry = new DatabaseRegistry(false);
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
        wire.close();
    }

    void connect(TestServer server) throws SQLException, IOException {
        database = server.newDatabase().withTables();
        URI uri = URI.create(database.url().substring("jdbc:".length()));
        wire = new TcpProxy(uri.getPort());
        component = Components.of(
                "component",
                "jdbc:" + uri.getScheme() + "://localhost:" + wire.port() + uri.getPath(),
                database.user());
    }

    void assertHealsInTime() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!isReadable()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    boolean isReadable() {
        try {
            read();
            return true;
        } catch (DatabaseUnavailableException expected) {
            return false;
        }
    }

    Duration failing() {
        long start = System.nanoTime();
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(this::read);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void read() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            read(request);
        }
    }

    void read(KeycloakRequest request) {
        request.database(component).<RosterRole>read(session -> session.find(RosterRole.class, "absent"));
    }

    long active() {
        return registry.activeCount("component");
    }
}
