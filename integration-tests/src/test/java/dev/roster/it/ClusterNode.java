package dev.roster.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.KeycloakServer;
import dev.roster.distribution.Ports;
import dev.roster.distribution.ServerSettings;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TestFiles;
import dev.roster.it.kit.TokenEndpoint;

/** One Keycloak of several that share a database of PostgreSQL, and a realm that all of them serve. */
final class ClusterNode implements AutoCloseable {

    static final String REALM = "clustered";
    static final String CLIENT = "app";
    static final String SECRET = "app-secret";

    private static final String EXECUTIONS = "/authentication/flows/browser/executions";
    private static final Duration FORMATION = Duration.ofMinutes(1);

    private final KeycloakServer server;
    private final AdminApi admin;

    /**
     * A node that is not started yet. It finds the others in Keycloak's database; no port is open but on loopback.
     *
     * @param url of that database
     */
    ClusterNode(String name, String url, String owner, String password) {
        KeycloakHome home = KeycloakHome.prepare(TestFiles.newestKeycloak(), TestFiles.zip(), TestFiles.home(name));
        home.deleteData();
        server = new KeycloakServer(
                home,
                ServerSettings.defaults()
                        .command("start")
                        .option("cache", "ispn")
                        .option("http-enabled", "true")
                        .option("hostname-strict", "false")
                        .option("db", "postgres")
                        .option("db-url", url)
                        .option("db-username", owner)
                        .environment("KC_DB_PASSWORD", password)
                        .administrator("admin", "admin-secret")
                        .jvmOption("-Djgroups.bind.address=127.0.0.1")
                        .jvmOption("-Djgroups.bind_addr=127.0.0.1")
                        .jvmOption("-Djgroups.bind.port=" + Ports.free())
                        // The port for detecting failures is that far from the other; the default leads past 65535.
                        .jvmOption("-Djgroups.fd.port-offset=1"));
        admin = new AdminApi(server.baseUrl(), "admin", "admin-secret");
    }

    void start() {
        server.start();
    }

    /** Waits until the node knows of another one. */
    void awaitCompany() {
        Patience.until(FORMATION, this::log, log -> log.contains("cluster view") && log.contains("(2) ["));
    }

    private String log() {
        try {
            return Files.readString(server.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AdminApi admin() {
        return admin;
    }

    /** Admin REST of this node below the realm. */
    Reply get(String path) {
        return admin.get("/realms/" + REALM + path);
    }

    /** As {@link #get}. */
    Reply put(String path, Object body) {
        return admin.put("/realms/" + REALM + path, body);
    }

    TokenEndpoint tokens() {
        return new TokenEndpoint(server.baseUrl(), REALM, CLIENT, SECRET);
    }

    /** The password grant, with a code where there is a second factor. */
    Reply signIn(LegacyPerson person, String code) {
        return tokens().password(person.username(), person.password(), code);
    }

    /** The page of this node that asks for a backup code, after the password. */
    BrowserVisit atBackupCodes(LegacyPerson person) {
        BrowserVisit visit = BrowserVisit.login(server.baseUrl(), REALM, CLIENT);
        visit.submit(Map.of("username", person.username(), "password", person.password()));
        visit.submit(Map.of("tryAnotherWay", "on"));
        Reply page = visit.submit(Map.of("authenticationExecution", step("auth-recovery-authn-code-form")));
        if (!page.body().contains("name=\"recoveryCodeInput\"")) {
            throw new AssertionError(page.body());
        }
        return visit;
    }

    /** Makes a second factor that is one of several. */
    void allow(String step) {
        for (JsonNode execution : executions()) {
            if (step.equals(execution.path("providerId").textValue())) {
                put(EXECUTIONS, ((ObjectNode) execution).put("requirement", "ALTERNATIVE"))
                        .obeyed();
            }
        }
    }

    private String step(String provider) {
        for (JsonNode execution : executions()) {
            if (provider.equals(execution.path("providerId").textValue())) {
                return execution.get("id").textValue();
            }
        }
        throw new AssertionError("No step " + provider);
    }

    private JsonNode executions() {
        return get(EXECUTIONS).obeyed().json();
    }

    @Override
    public void close() {
        server.close();
    }
}
