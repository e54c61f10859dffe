package dev.roster.it.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.roster.distribution.PortTakenException;
import dev.roster.distribution.Ports;

/** The demo as {@code ./mvnw -Pdemo} starts it, but in a process of its own and without a UTF-8 locale. */
public final class DemoProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern READY = Pattern.compile("Ctrl-C stops everything");
    private static final int LOWEST = 18_090;
    private static final int PORTS = 4;

    private final int port;
    private final Path home;
    private final Path output;
    private final Process process;

    private DemoProcess(int port, Path homes, Path output, Process process) {
        this.port = port;
        this.home = homes.resolve(String.valueOf(port));
        this.output = output;
        this.process = process;
    }

    /**
     * The first of four ports in a row that nobody listened on a moment ago. Systems do not give them to outgoing
     * connections: they are to be free again later.
     */
    public static int freePorts() {
        return IntStream.iterate(LOWEST, first -> first + PORTS)
                .limit(1_000)
                .filter(DemoProcess::areFree)
                .findFirst()
                .orElseThrow(() -> new AssertionError("All ports are taken"));
    }

    /**
     * Launches it and returns at once.
     *
     * @param port the one that it is told
     * @param homes where it keeps its Keycloak, and what it prints
     */
    public static DemoProcess launch(int port, Path homes) {
        try {
            Files.createDirectories(homes);
            Path output = Files.createTempFile(homes, "output-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(line(port, homes));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new DemoProcess(port, homes, output, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> line(int port, Path homes) {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.add("-cp");
        line.add(TestFiles.demoClassPath());
        line.add("-Droster.dev=" + TestFiles.demoRealm().getParent());
        line.add("-Droster.keycloak=" + TestFiles.newestKeycloak());
        line.add("-Droster.zip=" + TestFiles.zip());
        line.add("-Droster.demo.homes=" + homes);
        line.add("-Dport=" + port);
        line.add("-Ddebug.port=0");
        line.add("dev.roster.distribution.demo.DemoLauncher");
        return line;
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        Patience.until(PATIENCE, this::output, text -> READY.matcher(text).find() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("The demo ended: " + output());
        }
    }

    /** Waits until it has ended and returns its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The demo does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, as Ctrl-C does. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power failure would. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Presses Enter. */
    public void pressEnter() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it printed so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its application is. */
    public URI application() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** The process of that name, as the demo has written it down. */
    public ProcessHandle process(String name) {
        try {
            return Files.readAllLines(home.resolve("processes.txt")).stream()
                    .filter(line -> line.endsWith(" " + name))
                    .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                    .reduce((earlier, later) -> later)
                    .flatMap(ProcessHandle::of)
                    .orElseThrow(() -> new AssertionError("There is no process of " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It and all that it started. */
    public List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.add(process("Keycloak"));
        family.add(process("PostgreSQL"));
        return family;
    }

    /** Waits until they have ended; one that only its parent has not asked for has. */
    public static void awaitEnd(List<ProcessHandle> family, Duration limit) {
        Patience.until(limit, () -> family.stream().filter(DemoProcess::lives).toList(), List::isEmpty);
    }

    private static boolean lives(ProcessHandle process) {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            return process.isAlive()
                    && !(Files.exists(status) && Files.readString(status).contains(") Z "));
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** Whether somebody could listen on all of its ports. */
    public boolean arePortsFree() {
        return areFree(port);
    }

    private static boolean areFree(int first) {
        try {
            IntStream.range(first, first + PORTS).forEach(Ports::requireFree);
            return true;
        } catch (PortTakenException e) {
            return false;
        }
    }
}
