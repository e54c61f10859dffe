package dev.roster.distribution.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.roster.distribution.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoProcessesTest {

    @TempDir
    private Path homes;

    private ServerSocket listener;
    private int port;
    private Process keycloak;
    private DemoProcesses processes;

    @BeforeEach
    void startProcess() throws IOException {
        // A virtual machine that waits for an order that never comes.
        String java = System.getProperty("java.home") + "/bin/jshell";
        keycloak = new ProcessBuilder(java)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        port = listener.getLocalPort();
        processes = new DemoProcesses(homes.resolve("8090"));
    }

    @AfterEach
    void endProcess() throws IOException {
        listener.close();
        keycloak.destroyForcibly();
    }

    @Test
    void nothingIsSaidOfADemoThatNeverRan() {
        assertThat(processes.stillRunning()).isEmpty();
        assertThat(processes.holderOf(port)).isEmpty();
    }

    @Test
    void aDemoThatRunsIsEndedByItsOwnProcess() {
        long self = ProcessHandle.current().pid();
        processes.add(DemoProcesses.APPLICATION, port, ProcessHandle.current());
        processes.add("Keycloak", port, keycloak.toHandle());

        assertThat(processes.stillRunning().orElseThrow())
                .contains("Keycloak (process " + keycloak.pid() + ")", "Ctrl-C")
                .endsWith("kill " + self + ".");
    }

    @Test
    void whatAKilledDemoLeftIsNamedOneByOne() {
        processes.add("Keycloak", port, keycloak.toHandle());

        assertThat(processes.stillRunning().orElseThrow()).endsWith("kill " + keycloak.pid() + ".");
    }

    @Test
    void itIsFoundByThePortsOfADemoInAnotherFolder() {
        processes.add("Keycloak", port, keycloak.toHandle());
        DemoProcesses next = new DemoProcesses(homes.resolve("8091"));

        assertThat(next.holderOf(port).orElseThrow()).contains("process " + keycloak.pid());
        assertThat(next.holderOf(Ports.free())).isEmpty();
        assertThat(next.stillRunning()).isEmpty();
    }

    @Test
    void processesThatHaveEndedAreNoObstacle() {
        processes.add("Keycloak", port, keycloak.toHandle());
        keycloak.destroyForcibly().onExit().join();

        assertThat(processes.stillRunning()).isEmpty();
    }

    @Test
    void aProcessThatListensNoMoreIsNoObstacle() throws IOException {
        processes.add("Keycloak", port, keycloak.toHandle());
        listener.close();

        assertThat(processes.stillRunning()).isEmpty();
    }

    @Test
    void aNumberThatAnotherProcessWasGivenLaterIsNoObstacle() throws IOException {
        processes.add("Keycloak", port, keycloak.toHandle());
        Path file = homes.resolve("8090").resolve("processes.txt");
        Files.writeString(file, Files.readString(file).replaceFirst("^(\\d+) \\d+", "$1 1000000"));

        assertThat(processes.stillRunning()).isEmpty();
    }

    @Test
    void nothingIsLeftOnceItIsForgotten() {
        processes.add("Keycloak", port, keycloak.toHandle());
        processes.forget();

        assertThat(processes.stillRunning()).isEmpty();
        assertThat(homes.resolve("8090")).isEmptyDirectory();
    }
}
