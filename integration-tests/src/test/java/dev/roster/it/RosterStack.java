package dev.roster.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.roster.database.DatabaseKind;
import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.KeycloakServer;
import dev.roster.distribution.ServerSettings;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.TestFiles;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.kit.server.ApplicationServer;
import dev.roster.it.wire.PostgresWire;

/**
 * What all integration tests share: the legacy database, the line to it, and a Keycloak with the zip on its dev
 * database.
 */
public final class RosterStack implements AutoCloseable {

    static final String ADMINISTRATOR = "admin";
    static final String ADMINISTRATOR_PASSWORD = "admin-secret";

    private final ApplicationServer database;
    private final Line line;
    private final KeycloakServer keycloak;
    private final AdminApi admin;
    private List<String> firstStart = List.of();

    private RosterStack(ApplicationServer database, Line line, KeycloakServer keycloak) {
        this.database = database;
        this.line = line;
        this.keycloak = keycloak;
        this.admin = new AdminApi(keycloak.baseUrl(), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
    }

    static RosterStack start() {
        KeycloakHome home = KeycloakHome.prepare(TestFiles.newestKeycloak(), TestFiles.zip(), TestFiles.home("suite"));
        home.deleteData();
        ApplicationServer database = ApplicationServer.start();
        Line line = Line.to(database);
        ServerSettings settings = ServerSettings.defaults()
                .option("metrics-enabled", "true")
                .administrator(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        if (database.kind() == DatabaseKind.H2) {
            settings = settings.option("spi-roster-database--default--allow-h2", "true");
        }
        KeycloakServer keycloak = new KeycloakServer(home, settings);
        RosterStack stack = new RosterStack(database, line, keycloak);
        try {
            keycloak.start();
            stack.firstStart = Files.readAllLines(keycloak.log());
            return stack;
        } catch (IOException e) {
            stack.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The application's tables with the 400 legacy people, reached directly. */
    public ApplicationServer database() {
        return database;
    }

    /** The line between Keycloak and the tables; see {@link OnPostgres}. */
    public PostgresWire wire() {
        return line.wire();
    }

    /** The server under test. */
    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** What it printed at its first start: a test may have started it again, which makes a new log. */
    List<String> firstStart() {
        return firstStart;
    }

    /** Its admin REST. */
    public AdminApi admin() {
        return admin;
    }

    /** The same for an administrator who has yet to sign in. */
    public AdminApi newAdministrator() {
        return new AdminApi(keycloak.baseUrl(), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
    }

    /**
     * Keys of a component {@code roster} that reaches the tables through the line, with {@link Limits#GENEROUS}: a busy
     * machine is no outage.
     */
    public Map<String, String> connection() {
        Map<String, String> keys = new HashMap<>(Limits.GENEROUS);
        keys.put("jdbcUrl", line.jdbcUrl(database.name()));
        keys.put("jdbcUsername", database.username());
        keys.put("jdbcPassword", database.password());
        return keys;
    }

    /** The OpenID Connect endpoints of a realm for a client of it. */
    public TokenEndpoint tokens(String realm, String clientId, String secret) {
        return new TokenEndpoint(keycloak.baseUrl(), realm, clientId, secret);
    }

    @Override
    public void close() {
        keycloak.close();
        line.close();
        database.close();
    }
}
