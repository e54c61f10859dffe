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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutageTest {

    private static final Duration ONE_CALL = Duration.ofSeconds(2);

    private TcpProxy wire;
    private DatabaseRegistry registry;
    private ComponentModel component;

    @BeforeEach
    void openRegistry() {
        registry = new DatabaseRegistry(false);
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
        wire.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void givesUpInTimeOnAServerThatStopsAnswering(TestServer server) throws SQLException, IOException {
        connect(server);
        read();
        wire.swallow();
        for (int i = 0; i < 5; i++) {
            assertThat(failing()).isLessThan(ONE_CALL);
        }
        assertThat(failing()).isLessThan(Duration.ofMillis(50));
        wire.heal();
        assertHealsInTime();
        assertThat(registry.activeCount("component")).isZero();
    }

    @Test
    void answersAtOnceWhileItIsDownAndHealsWithoutRestart() throws SQLException, IOException {
        connect(TestServer.POSTGRESQL);
        read();
        wire.refuse();
        for (int i = 0; i < 5; i++) {
            assertThat(failing()).isLessThan(ONE_CALL);
        }
        Duration best = ONE_CALL;
        for (int i = 0; i < 20; i++) {
            Duration taken = failing();
            best = taken.compareTo(best) < 0 ? taken : best;
        }
        assertThat(best).isLessThan(Duration.ofMillis(5));
        wire.heal();
        assertHealsInTime();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void neverHandsOutAConnectionThatTheServerHasCut(TestServer server) throws SQLException, IOException {
        connect(server);
        for (int i = 0; i < 5; i++) {
            read();
            wire.cut();
        }
        read();
    }

    @Test
    void marksTheRequestAndFailsItsNextCallsAtOnce() throws SQLException, IOException {
        connect(TestServer.POSTGRESQL);
        read();
        wire.swallow();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(request.provider().wasUnavailable()).isFalse();
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(request));
            assertThat(request.provider().wasUnavailable()).isTrue();
            long start = System.nanoTime();
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(request));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(50));
        }
    }

    private void connect(TestServer server) throws SQLException, IOException {
        TestDatabase database = server.newDatabase().withTables();
        URI uri = URI.create(database.url().substring("jdbc:".length()));
        wire = new TcpProxy(uri.getPort());
        component = Components.of(
                "component",
                "jdbc:" + uri.getScheme() + "://localhost:" + wire.port() + uri.getPath(),
                database.user());
    }

    private void assertHealsInTime() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!isReadable()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isReadable() {
        try {
            read();
            return true;
        } catch (DatabaseUnavailableException expected) {
            return false;
        }
    }

    private Duration failing() {
        long start = System.nanoTime();
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(this::read);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void read() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            read(request);
        }
    }

    private void read(KeycloakRequest request) {
        request.database(component).<RosterRole>read(session -> session.find(RosterRole.class, "absent"));
    }
}
