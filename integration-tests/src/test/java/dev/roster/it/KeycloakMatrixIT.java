package dev.roster.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.distribution.ApplicationDatabase;
import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.KeycloakServer;
import dev.roster.distribution.ServerSettings;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.KcScript;
import dev.roster.it.kit.KeycloakBuild;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TestFiles;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Stock servers beside the one that the suite runs on (the newest Keycloak on its dev database). */
@OnPostgres
class KeycloakMatrixIT {

    private static final String OWNER_PASSWORD = "keycloak-secret";

    private static final List<String> APPLICATION_TABLES = List.of(
            "users",
            "roles",
            "permissions",
            "role_permissions",
            "groups",
            "user_groups",
            "oauth_accounts",
            "oauth2account",
            "password_reset_tokens",
            "passwordresettoken",
            "user_sessions",
            "session_activities",
            "sessionanalytics",
            "item");

    private static ApplicationDatabase database;

    @BeforeAll
    static void startDatabase() {
        database = ApplicationDatabase.start(TestFiles.legacyScripts());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void oldestKeycloakRunsInProductionOnPostgresWithItsOwnDriver() throws IOException, SQLException {
        KeycloakHome home = home("oldest-postgres", TestFiles.oldestKeycloak());
        String url = database.createDatabase("oldest", "oldest", OWNER_PASSWORD);
        KcScript script = new KcScript(
                home,
                Map.of(
                        "KC_DB_PASSWORD",
                        OWNER_PASSWORD,
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        "admin-secret",
                        "JAVA_OPTS_APPEND",
                        loggingClasses(home)));

        script.build(List.of("--db=postgres", "--health-enabled=true"));
        List<String> startOptions = List.of(
                "--http-enabled=true",
                "--hostname-strict=false",
                "--cache=local",
                "--db-url=" + url,
                "--db-username=oldest");
        try (KcScript.Running keycloak = script.startOptimized(startOptions)) {
            isGood(home, keycloak.baseUrl(), keycloak.log());
        }
        usesKeycloaksDriverAndItsOwnTables(home, url, "oldest");

        // What kc.sh has built is as good as built for whoever starts it without --optimized.
        try (KeycloakServer keycloak = server(home, production(url, "oldest").option("cache", "local"))) {
            startsWithoutBuilding(keycloak);
        }
    }

    @Test
    @Tag("matrix")
    void newestKeycloakRunsInProductionOnPostgresWithTheCacheOfACluster() throws IOException, SQLException {
        KeycloakHome home = home("newest-postgres", TestFiles.newestKeycloak());
        String url = database.createDatabase("newest", "newest", OWNER_PASSWORD);
        // A cluster's ports would be open to the whole network otherwise: that of the transport, that of FD_SOCK2.
        ServerSettings settings = production(url, "newest")
                .jvmOption("-Djgroups.bind.address=127.0.0.1")
                .jvmOption("-Djgroups.bind_addr=127.0.0.1");

        try (KeycloakServer keycloak = server(home, settings.jvmOption(loggingClasses(home)))) {
            keycloak.start();
            isGood(home, keycloak.baseUrl(), keycloak.log());
            usesKeycloaksDriverAndItsOwnTables(home, url, "newest");
            // Not killed: the next one would wait for a node that is gone.
            keycloak.stop();
            startsWithoutBuilding(keycloak);
        }
    }

    @Test
    @Tag("matrix")
    void oldestKeycloakRunsOnItsDevDatabaseInALocaleWithOtherDigits() throws IOException {
        KeycloakHome home = home("oldest-dev", TestFiles.oldestKeycloak());
        // A Turkish one cannot be tried: Keycloak itself, 26.7.0 and 26.7.3, does not start there (Theme.Type.ADMİN).
        ServerSettings settings =
                ServerSettings.defaults().jvmOption("-Duser.language=ar").jvmOption("-Duser.country=EG");
        try (KeycloakServer keycloak = server(home, settings)) {
            keycloak.start();
            isGood(home, keycloak.baseUrl(), keycloak.log());
            keycloak.kill();
            startsWithoutBuilding(keycloak);
        }
    }

    private static ServerSettings production(String url, String owner) {
        return ServerSettings.defaults()
                .command("start")
                .option("http-enabled", "true")
                .option("hostname-strict", "false")
                .option("db", "postgres")
                .option("db-url", url)
                .option("db-username", owner)
                .environment("KC_DB_PASSWORD", OWNER_PASSWORD);
    }

    /** With the heap that {@code kc.sh} gives. */
    private static KeycloakServer server(KeycloakHome home, ServerSettings settings) {
        return new KeycloakServer(
                home, settings.jvmOption("-Xms64m").jvmOption("-Xmx512m").administrator("admin", "admin-secret"));
    }

    private static void isGood(KeycloakHome home, URI keycloak, Path log) throws IOException {
        AdminApi admin = new AdminApi(keycloak, "admin", "admin-secret");
        BootChecks.providersAreListed(admin);
        BootChecks.noClassWasAdoptedAsAnEntity(new KeycloakBuild(home.path()));
        signsIn(keycloak, admin);
        BootChecks.noErrorWasLogged(log);
    }

    private static void startsWithoutBuilding(KeycloakServer keycloak) throws IOException {
        keycloak.start();
        BootChecks.providersAreListed(new AdminApi(keycloak.baseUrl(), "admin", "admin-secret"));
        assertThat(Files.readString(keycloak.log()))
                .as("nothing has changed, so nothing is built again")
                .doesNotContain("Updating the configuration and installing your custom providers");
    }

    private static String loggingClasses(KeycloakHome home) {
        return "-Xlog:class+load=info:file=" + loadedClasses(home);
    }

    private static Path loadedClasses(KeycloakHome home) {
        return home.path().resolve("classes.log");
    }

    private static void usesKeycloaksDriverAndItsOwnTables(KeycloakHome home, String url, String owner)
            throws IOException, SQLException {
        assertThat(sourceOf("org.postgresql.Driver", loadedClasses(home)))
                .contains("/lib/lib/main/org.postgresql.postgresql-");
        assertThat(tables(url, owner)).contains("user_entity").doesNotContainAnyElementsOf(APPLICATION_TABLES);
    }

    private static void signsIn(URI keycloak, AdminApi admin) {
        admin.createRealm("smoke");
        Map<String, String> component = new HashMap<>(Limits.GENEROUS);
        component.put("jdbcUrl", database.jdbcUrl());
        component.put("jdbcUsername", database.username());
        component.put("jdbcPassword", database.password());
        admin.createUserStorage("smoke", "roster", component).obeyed();
        admin.createClient("smoke", "app", "app-secret", List.of("roster-subject"));
        TokenEndpoint tokens = new TokenEndpoint(keycloak, "smoke", "app", "app-secret");
        LegacyPerson bob = LegacyPerson.named("bob");
        Reply reply = tokens.password("BOB", bob.password(), Totp.now(bob.totpSecret()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode claims = Json.claims(reply.json().get("access_token").textValue());
        assertThat(claims.get("roster_user_id").textValue()).isEqualTo(bob.id());
    }

    private static KeycloakHome home(String name, Path distribution) {
        KeycloakHome home = KeycloakHome.prepare(distribution, TestFiles.zip(), TestFiles.home(name));
        home.deleteData();
        return home;
    }

    private static String sourceOf(String type, Path loadedClasses) throws IOException {
        try (Stream<String> lines = Files.lines(loadedClasses)) {
            return lines.filter(line -> line.contains(" " + type + " source: "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type + " was not loaded"));
        }
    }

    private static List<String> tables(String url, String owner) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, owner, OWNER_PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT lower(table_name) FROM information_schema.tables WHERE table_schema = 'public'")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }
}
