package dev.roster.distribution.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoProcessesTest {

    @TempDir
    private Path homes;

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
        processes = new DemoProcesses(homes.resolve("8090"));
    }

    @AfterEach
    void endProcess() {
        keycloak.destroyForcibly();
    }

    @Test
    void nothingIsSaidOfADemoThatNeverRan() {
        assertThat(processes.stillRunning()).isEmpty();
        assertThat(processes.holderOf(8091)).isEmpty();
    }

    @Test
    void aDemoThatRunsIsEndedByItsOwnProcess() {
        long self = ProcessHandle.current().pid();
        processes.add(DemoProcesses.APPLICATION, 8090, ProcessHandle.current());
        processes.add("Keycloak", 8091, keycloak.toHandle());

        assertThat(processes.stillRunning().orElseThrow())
                .contains("Keycloak (process " + keycloak.pid() + ")", "Ctrl-C")
                .endsWith("kill " + self + ".");
    }

    @Test
    void whatAKilledDemoLeftIsNamedOneByOne() {
        processes.add("Keycloak", 8091, keycloak.toHandle());

        assertThat(processes.stillRunning().orElseThrow()).endsWith("kill " + keycloak.pid() + ".");
    }

    @Test
    void itIsFoundByThePortsOfADemoInAnotherFolder() {
        processes.add("Keycloak", 8091, keycloak.toHandle());
        DemoProcesses next = new DemoProcesses(homes.resolve("8091"));

        assertThat(next.holderOf(8091).orElseThrow()).contains("process " + keycloak.pid());
        assertThat(next.holderOf(8090)).isEmpty();
        assertThat(next.stillRunning()).isEmpty();
    }

    @Test
    void processesThatHaveEndedAreNoObstacle() {
        processes.add("Keycloak", 8091, keycloak.toHandle());
        keycloak.destroyForcibly().onExit().join();

        assertThat(processes.stillRunning()).isEmpty();
    }

    @Test
    void aNumberThatAnotherProcessWasGivenLaterIsNoObstacle() throws IOException {
        processes.add("Keycloak", 8091, keycloak.toHandle());
        Path file = homes.resolve("8090").resolve("processes.txt");
        Files.writeString(file, Files.readString(file).replaceFirst("^(\\d+) \\d+", "$1 1000000"));

        assertThat(processes.stillRunning()).isEmpty();
    }

    @Test
    void nothingIsLeftOnceItIsForgotten() {
        processes.add("Keycloak", 8091, keycloak.toHandle());
        processes.forget();

        assertThat(processes.stillRunning()).isEmpty();
        assertThat(homes.resolve("8090")).isEmptyDirectory();
    }
}
