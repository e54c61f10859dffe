package dev.roster.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A real Keycloak in a process of its own, which ends with this virtual machine at the latest. It may be stopped or
 * killed and started again on the same ports and data. Not thread-safe.
 */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final KeycloakHome home;
    private final ServerSettings settings;
    private final int httpPort;
    private final int managementPort;
    private final Path log;
    private Process process;
    private EndAtExit end;
    private Consumer<ProcessHandle> launched = ignored -> {};

    /**
     * A server that is not started yet.
     *
     * @param home of this server alone
     * @param settings how to start it, every time
     */
    public KeycloakServer(KeycloakHome home, ServerSettings settings) {
        this.home = home;
        this.settings = settings;
        this.httpPort = settings.httpPort() == 0 ? Ports.free() : settings.httpPort();
        this.managementPort = settings.managementPort() == 0 ? Ports.free() : settings.managementPort();
        this.log = home.path().resolve("server.log");
    }

    /** From now on every process is handed over as soon as it is launched, long before the server answers. */
    public void onLaunch(Consumer<ProcessHandle> listener) {
        launched = listener;
    }

    /**
     * Starts Keycloak and waits until it answers.
     *
     * @return how long that took
     * @throws IllegalStateException where it runs already
     * @throws PortTakenException where one of its ports is taken
     * @throws KeycloakStartException where it ended or was not ready in time; it is gone then
     */
    public Duration start() {
        if (isRunning()) {
            throw new IllegalStateException("Already running");
        }
        Ports.requireFree(httpPort);
        Ports.requireFree(managementPort);
        long begin = System.nanoTime();
        long deadline = begin + settings.startTimeout().toNanos();
        try {
            copyRealms();
            Files.deleteIfExists(log);
            LaunchCommand command = new LaunchCommand(home.path(), settings, httpPort, managementPort);
            if (!launch(command.process(false), deadline)) {
                if (!launch(command.process(true), deadline)) {
                    throw new IllegalStateException("Keycloak rebuilt itself twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Keycloak in " + home.path(), e);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Asks Keycloak to end and waits for it; kills it when it takes longer than half a minute. */
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!ended(STOP_TIMEOUT)) {
            process.destroyForcibly();
            ended(STOP_TIMEOUT);
        }
        forget();
    }

    /** Ends Keycloak as a power failure would: no shutdown code runs. */
    public void kill() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        ended(STOP_TIMEOUT);
        forget();
    }

    @Override
    public void close() {
        stop();
    }

    /** Whether the process lives. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * The process, to be watched but not ended.
     *
     * @throws IllegalStateException where it was not started, or was stopped
     */
    public ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException("Not started");
        }
        return process.toHandle();
    }

    /** For example {@code http://localhost:8080}, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + httpPort);
    }

    /** Where {@code /health} answers, without a slash at the end. */
    public URI managementUrl() {
        return URI.create("http://localhost:" + managementPort);
    }

    /** Where it is installed. */
    public KeycloakHome home() {
        return home;
    }

    /** Everything that Keycloak printed since it was last started. */
    public Path log() {
        return log;
    }

    /** Waits for readiness; {@code false} when the process only rebuilt Keycloak and wants to be started again. */
    private boolean launch(ProcessBuilder builder, long deadline) throws IOException {
        ServerOutput output = new ServerOutput(log);
        Process started = builder.start();
        end = EndAtExit.of(started);
        process = started;
        output.follow(started);
        launched.accept(started.toHandle());
        try {
            CompletableFuture.anyOf(output.ready(), output.complete())
                    .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new KeycloakStartException(
                    "Keycloak was not ready within " + settings.startTimeout().toSeconds() + " s", log, output.tail());
        } catch (ExecutionException e) {
            kill();
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new KeycloakStartException("Interrupted while Keycloak started", log, output.tail());
        }
        if (output.ready().isDone()) {
            return true;
        }
        ended(STOP_TIMEOUT);
        int exitCode = process.exitValue();
        forget();
        if (exitCode == LaunchCommand.REBUILT) {
            return false;
        }
        throw new KeycloakStartException("Keycloak ended with code " + exitCode, log, output.tail());
    }

    private void copyRealms() throws IOException {
        Path target = home.path().resolve("data").resolve("import");
        Directories.delete(target);
        Files.createDirectories(target);
        for (Path realm : settings.realms()) {
            Files.copy(realm, target.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void forget() {
        process = null;
        end.forget();
    }
}
