package dev.roster.database.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutageTest extends WireFixture {

    private static final Duration ONE_CALL = Duration.ofSeconds(2);

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
}
