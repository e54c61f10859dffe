package dev.roster.distribution.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

import dev.roster.demo.DemoApplication;
import dev.roster.demo.DemoSettings;
import dev.roster.distribution.ApplicationDatabase;
import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.KeycloakServer;
import dev.roster.distribution.ServerSettings;

/** The three servers: started in order, stopped in the opposite one. Thread-safe: it may be closed while it starts. */
final class Demo implements AutoCloseable {

    static final String ADMINISTRATOR = "admin";
    static final String REALM = "roster-demo";

    private static final String CLIENT = "demo-app";
    private static final String CLIENT_SECRET = "demo-app-secret";

    private record Part(String name, AutoCloseable server) {}

    private final DemoPorts ports;
    private final DemoDirectory directory;
    private final DemoProcesses processes;
    private final Progress progress;
    private final Deque<Part> running = new ArrayDeque<>();
    private KeycloakServer keycloak;
    private boolean closed;

    Demo(DemoPorts ports, DemoDirectory directory, Progress progress) {
        this.ports = ports;
        this.directory = directory;
        this.processes = new DemoProcesses(directory.home());
        this.progress = progress;
    }

    /**
     * Makes sure that nothing of an earlier demo is in the way, before anything is started.
     *
     * @param withDatabase whether the embedded database is to be started too
     * @throws DemoRefusedException naming what is, and the way out
     */
    void requireRoom(boolean withDatabase) {
        ports.requireFree(withDatabase, processes::holderOf);
        processes.stillRunning().ifPresent(earlier -> {
            throw new DemoRefusedException(earlier);
        });
    }

    /**
     * @param own a database to use instead of the embedded one
     * @return the one in use
     */
    DatabaseAccess start(Optional<DatabaseAccess> own) {
        processes.forget();
        processes.add(DemoProcesses.APPLICATION, ports.application(), ProcessHandle.current());
        DatabaseAccess database = own.orElseGet(this::startDatabase);
        Map<String, String> placeholders = RealmPlaceholders.of(database, application());
        KeycloakHome home = directory.keycloak(placeholders);
        progress.during(
                "Keycloak is starting (the first time it builds itself, which takes a minute)",
                () -> startKeycloak(home, placeholders));
        startApplication();
        return database;
    }

    URI application() {
        return URI.create("http://127.0.0.1:" + ports.application());
    }

    URI keycloak() {
        return URI.create("http://127.0.0.1:" + ports.keycloak());
    }

    URI issuer() {
        return URI.create(keycloak() + "/realms/" + REALM);
    }

    /** Waits until Keycloak is no more, for whatever reason. */
    void awaitEndOfKeycloak() {
        keycloak.process().onExit().join();
    }

    /** What Keycloak printed. */
    Path log() {
        return keycloak.log();
    }

    /** Stops what runs, the last one first; what starts meanwhile is stopped as soon as it has. */
    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            while (!running.isEmpty()) {
                end(running.pop());
            }
            processes.forget();
        }
    }

    private DatabaseAccess startDatabase() {
        progress.say("PostgreSQL is starting and loads the application's tables");
        ApplicationDatabase database;
        try {
            database = ApplicationDatabase.start(ports.database(), directory.databaseScripts());
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new DemoRefusedException(Failure.reasonOfPostgres(e, System.getProperty("user.name")), e);
        }
        keep("PostgreSQL", database);
        ProcessHandle.of(database.pid()).ifPresent(process -> processes.add("PostgreSQL", ports.database(), process));
        return new DatabaseAccess(database.jdbcUrl(), database.username(), database.password());
    }

    private void startKeycloak(KeycloakHome home, Map<String, String> placeholders) {
        ServerSettings settings = ServerSettings.defaults()
                .ports(ports.keycloak(), ports.management())
                .administrator(ADMINISTRATOR, ADMINISTRATOR)
                // A demo is started more often than it is used for long: the quick compiler alone starts it sooner.
                .jvmOption("-XX:TieredStopAtLevel=1")
                .realm(directory.realm());
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            settings = settings.environment(placeholder.getKey(), placeholder.getValue());
        }
        if (ports.debugger() != 0) {
            settings = settings.jvmOption(
                    "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + ports.debugger());
        }
        keycloak = new KeycloakServer(home, settings);
        keycloak.onLaunch(process -> processes.add("Keycloak", ports.keycloak(), process));
        keycloak.start();
        keep("Keycloak", keycloak);
    }

    private void startApplication() {
        try {
            DemoSettings settings = new DemoSettings(issuer(), CLIENT, CLIENT_SECRET, ports.application());
            keep("The demo application", DemoApplication.start(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the demo application", e);
        }
    }

    private void keep(String name, AutoCloseable server) {
        synchronized (running) {
            running.push(new Part(name, server));
            if (closed) {
                close();
                throw new DemoRefusedException("Stopped while starting.");
            }
        }
        progress.say(name + " is up");
    }

    private void end(Part part) {
        try {
            part.server().close();
            progress.say(part.name() + " is stopped");
        } catch (Exception e) {
            // AutoCloseable allows any; the others must still be stopped.
            progress.say(part.name() + " did not stop: " + e.getMessage());
        }
    }
}
