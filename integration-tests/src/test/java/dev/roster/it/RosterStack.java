package dev.roster.it;

import java.util.Map;

import dev.roster.distribution.ApplicationDatabase;
import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.KeycloakServer;
import dev.roster.distribution.ServerSettings;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.TestFiles;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.wire.PostgresWire;

/** What all integration tests share: the legacy database, the line to it, and a Keycloak with the zip on its dev database. */
public final class RosterStack implements AutoCloseable {

    private static final String ADMINISTRATOR = "admin";
    private static final String ADMINISTRATOR_PASSWORD = "admin-secret";

    private final ApplicationDatabase database;
    private final PostgresWire wire;
    private final KeycloakServer keycloak;
    private final AdminApi admin;

    private RosterStack(ApplicationDatabase database, PostgresWire wire, KeycloakServer keycloak) {
        this.database = database;
        this.wire = wire;
        this.keycloak = keycloak;
        this.admin = new AdminApi(keycloak.baseUrl(), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
    }

    static RosterStack start() {
        KeycloakHome home = KeycloakHome.prepare(TestFiles.newestKeycloak(), TestFiles.zip(), TestFiles.home("suite"));
        home.deleteData();
        ApplicationDatabase database = ApplicationDatabase.start(TestFiles.legacyScripts());
        PostgresWire wire = new PostgresWire(database.port());
        KeycloakServer keycloak = new KeycloakServer(
                home,
                ServerSettings.defaults()
                        .option("metrics-enabled", "true")
                        .administrator(ADMINISTRATOR, ADMINISTRATOR_PASSWORD));
        RosterStack stack = new RosterStack(database, wire, keycloak);
        try {
            keycloak.start();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The application's tables with the 400 legacy people, reached directly. */
    public ApplicationDatabase database() {
        return database;
    }

    /** The line between Keycloak and the tables. */
    public PostgresWire wire() {
        return wire;
    }

    /** The server under test. */
    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** Its admin REST. */
    public AdminApi admin() {
        return admin;
    }

    /** The same for an administrator who has yet to sign in. */
    public AdminApi newAdministrator() {
        return new AdminApi(keycloak.baseUrl(), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
    }

    /** Keys of a component {@code roster} that reaches the tables through the line. */
    public Map<String, String> connection() {
        return Map.of(
                "jdbcUrl", database.jdbcUrl(wire.port()),
                "jdbcUsername", database.username(),
                "jdbcPassword", database.password());
    }

    /** The OpenID Connect endpoints of a realm for a client of it. */
    public TokenEndpoint tokens(String realm, String clientId, String secret) {
        return new TokenEndpoint(keycloak.baseUrl(), realm, clientId, secret);
    }

    @Override
    public void close() {
        keycloak.close();
        wire.close();
        database.close();
    }
}
