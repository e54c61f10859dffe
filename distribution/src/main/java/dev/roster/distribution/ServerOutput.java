package dev.roster.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a server process prints: appended to the log file, its end remembered, and searched for the signs of readiness.
 */
final class ServerOutput {

    // In production mode Keycloak listens first and answers 503 until its bootstrap is done, in development the other
    // way round.
    private static final List<String> READY = List.of("Listening on:", "Bootstrap completed");
    private static final int REMEMBERED_LINES = 60;

    private final Path log;
    private final List<String> awaited = new ArrayList<>(READY);
    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();

    ServerOutput(Path log) {
        this.log = log;
    }

    /** Reads in a thread of its own until the process closes its output. */
    void follow(Process process) {
        Thread thread = new Thread(() -> copy(process), "keycloak-output-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    /** Done once everything that the process printed before it ended has been read. */
    CompletableFuture<Void> complete() {
        return complete;
    }

    /** Done once the server listens and answers. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    List<String> tail() {
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }

    private void copy(Process process) {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer file = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.write('\n');
                file.flush();
                remember(line);
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                ready.completeExceptionally(new UncheckedIOException(e));
            }
        } finally {
            complete.complete(null);
        }
    }

    private void remember(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > REMEMBERED_LINES) {
                tail.removeFirst();
            }
        }
        if (awaited.removeIf(line::contains) && awaited.isEmpty()) {
            ready.complete(null);
        }
    }
}
