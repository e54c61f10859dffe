package dev.roster.distribution.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;

import dev.roster.distribution.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoPortsTest {

    private static final IntFunction<Optional<String>> NOBODY = port -> Optional.empty();

    private final Properties properties = new Properties();

    @Test
    void everythingFollowsTheOnePort() {
        properties.setProperty("port", "9000");

        assertThat(DemoPorts.from(properties)).isEqualTo(new DemoPorts(9000, 9001, 9002, 9003, 8787));
    }

    @Test
    void keycloakMayBeElsewhere() {
        properties.setProperty("keycloak.port", "18080");

        assertThat(DemoPorts.from(properties)).isEqualTo(new DemoPorts(8090, 18080, 18081, 18082, 8787));
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0",
        "port, 65533",
        "port, -1",
        "port, http",
        "port, ''",
        "keycloak.port, 65534",
        "keycloak.port, 8090",
        "keycloak.port, 8088",
        "debug.port, 65536"
    })
    void refusesWhatIsNoUsablePortAndNamesTheOption(String name, String value) {
        properties.setProperty(name, value);

        assertThatThrownBy(() -> DemoPorts.from(properties))
                .isInstanceOf(DemoRefusedException.class)
                .hasMessageContaining("-D" + name);
    }

    @ParameterizedTest
    @CsvSource({"8787, 0", "8786, 0", "8785, 0", "8784, 0", "8783, 8787", "8788, 8787"})
    void thereIsNoDebuggerWhereItsUsualPortIsNeeded(String port, int debugger) {
        properties.setProperty("port", port);

        assertThat(DemoPorts.from(properties).debugger()).isEqualTo(debugger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8090", "8091", "8092", "8093"})
    void refusesADebuggerPortThatTheDemoNeeds(String port) {
        properties.setProperty("debug.port", port);

        assertThatThrownBy(() -> DemoPorts.from(properties))
                .isInstanceOf(DemoRefusedException.class)
                .hasMessageContaining("-Ddebug.port=" + port);
    }

    @Test
    void theDebuggerMayBeLeftOut() {
        properties.setProperty("debug.port", "0");

        assertThat(DemoPorts.from(properties).debugger()).isZero();
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            DemoPorts ports = new DemoPorts(Ports.free(), Ports.free(), port, Ports.free(), 0);

            assertThatThrownBy(() -> ports.requireFree(true, NOBODY))
                    .isInstanceOf(DemoRefusedException.class)
                    .hasMessageContainingAll("Port " + port, "-Dport=");
        }
    }

    @Test
    void saysWhoHoldsATakenPortWhereThatIsKnown() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            DemoPorts ports = new DemoPorts(port, Ports.free(), Ports.free(), Ports.free(), 0);

            assertThatThrownBy(() -> ports.requireFree(true, asked -> Optional.of("Somebody has " + asked + ".")))
                    .isInstanceOf(DemoRefusedException.class)
                    .hasMessageContainingAll("is taken. Somebody has " + port + ".", "-Dport=");
        }
    }

    @Test
    void theDatabasePortMayBeTakenWhereTheDatabaseIsOnesOwn() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoPorts ports = new DemoPorts(Ports.free(), Ports.free(), Ports.free(), taken.getLocalPort(), 0);

            ports.requireFree(false, NOBODY);
            assertThatThrownBy(() -> ports.requireFree(true, NOBODY)).isInstanceOf(DemoRefusedException.class);
        }
    }

    @Test
    void doesWithoutTheDebuggerWhereItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoPorts ports = new DemoPorts(1, 2, 3, 4, taken.getLocalPort());

            assertThat(ports.withDebuggerIfFree().debugger()).isZero();
        }
    }
}
