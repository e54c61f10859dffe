package dev.roster.distribution.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.roster.distribution.PortTakenException;
import dev.roster.distribution.Ports;

/**
 * The processes of a demo, written down in its folder while they run: a demo that was killed leaves Keycloak and
 * PostgreSQL behind, and the next start can then say which processes they are.
 */
final class DemoProcesses {

    static final String APPLICATION = "the demo itself";

    private static final String FILE = "processes.txt";
    // Systems tell the start of a process only so exactly, and move their clocks.
    private static final long SAME_START_MILLIS = 10_000;

    private record Entry(long pid, long start, int port, String name) {

        static Entry of(String line) {
            String[] parts = line.split(" ", 4);
            return new Entry(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        }

        String line() {
            return pid + " " + start + " " + port + " " + name + "\n";
        }

        /**
         * Not where the number has been given to another process meanwhile; nor where the port is free: in a container
         * a process that has ended may stay in the system's list for ever.
         */
        boolean lives() {
            return ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> Math.abs(startMillis(process) - start) < SAME_START_MILLIS)
                            .isPresent()
                    && isTaken(port);
        }

        private static boolean isTaken(int port) {
            try {
                Ports.requireFree(port);
                return false;
            } catch (PortTakenException e) {
                return true;
            }
        }
    }

    private final Path home;

    DemoProcesses(Path home) {
        this.home = home;
    }

    /** Writes one more down. */
    void add(String name, int port, ProcessHandle process) {
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve(FILE),
                    new Entry(process.pid(), startMillis(process), port, name).line(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called when all of them have ended. */
    void forget() {
        try {
            Files.deleteIfExists(home.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What still runs of an earlier demo in this folder, on whatever ports, and how to end it. */
    Optional<String> stillRunning() {
        return describe(living(home));
    }

    /** What still runs of the demo that a port belongs to, in this folder or one beside it. */
    Optional<String> holderOf(int port) {
        if (!Files.isDirectory(home.getParent())) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(home.getParent())) {
            return homes.map(DemoProcesses::living)
                    .filter(living -> living.stream().anyMatch(entry -> entry.port() == port))
                    .findFirst()
                    .flatMap(DemoProcesses::describe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> living(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Entry::of).filter(Entry::lives).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> describe(List<Entry> living) {
        if (living.isEmpty()) {
            return Optional.empty();
        }
        String names = living.stream()
                .map(entry -> entry.name() + " (process " + entry.pid() + ")")
                .collect(Collectors.joining(", "));
        // The demo ends what it started.
        String way = living.stream()
                .filter(entry -> entry.name().equals(APPLICATION))
                .findFirst()
                .map(entry -> "End it with Ctrl-C in its terminal, or with: kill " + entry.pid())
                .orElseGet(() -> "End it with: kill "
                        + living.stream()
                                .map(entry -> String.valueOf(entry.pid()))
                                .collect(Collectors.joining(" ")));
        return Optional.of("An earlier demo still runs: " + names + ". " + way + ".");
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
