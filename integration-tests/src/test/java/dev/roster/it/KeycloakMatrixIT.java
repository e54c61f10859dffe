package dev.roster.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.roster.distribution.ApplicationDatabase;
import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.KeycloakServer;
import dev.roster.distribution.ServerSettings;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.KeycloakBuild;
import dev.roster.it.kit.TestFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Stock servers beside the one that the suite runs on (the newest Keycloak on its dev database). */
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
        runsOnPostgresWithItsOwnDriver("oldest-postgres", TestFiles.oldestKeycloak());
    }

    @Test
    @Tag("matrix")
    void newestKeycloakRunsInProductionOnPostgresWithItsOwnDriver() throws IOException, SQLException {
        runsOnPostgresWithItsOwnDriver("newest-postgres", TestFiles.newestKeycloak());
    }

    @Test
    @Tag("matrix")
    void oldestKeycloakRunsOnItsDevDatabase() throws IOException {
        KeycloakHome home = home("oldest-dev", TestFiles.oldestKeycloak());
        runs(home, ServerSettings.defaults());
    }

    private static void runsOnPostgresWithItsOwnDriver(String name, Path distribution)
            throws IOException, SQLException {
        KeycloakHome home = home(name, distribution);
        Path loadedClasses = home.path().resolve("classes.log");
        String owner = name.replace('-', '_');
        String url = database.createDatabase(owner, owner, OWNER_PASSWORD);

        runs(
                home,
                ServerSettings.defaults()
                        .command("start")
                        .option("http-enabled", "true")
                        .option("hostname-strict", "false")
                        .option("db", "postgres")
                        .option("db-url", url)
                        .option("db-username", owner)
                        .environment("KC_DB_PASSWORD", OWNER_PASSWORD)
                        .jvmOption("-Xlog:class+load=info:file=" + loadedClasses));

        assertThat(sourceOf("org.postgresql.Driver", loadedClasses))
                .contains("/lib/lib/main/org.postgresql.postgresql-");
        assertThat(tables(url, owner)).contains("user_entity").doesNotContainAnyElementsOf(APPLICATION_TABLES);
    }

    private static void runs(KeycloakHome home, ServerSettings settings) throws IOException {
        try (KeycloakServer keycloak = new KeycloakServer(home, settings.administrator("admin", "admin-secret"))) {
            keycloak.start();
            AdminApi admin = new AdminApi(keycloak.baseUrl(), "admin", "admin-secret");
            BootChecks.providersAreListed(admin);
            BootChecks.noClassWasAdoptedAsAnEntity(new KeycloakBuild(home.path()));
            BootChecks.noErrorWasLogged(keycloak);

            keycloak.kill();
            keycloak.start();
            BootChecks.providersAreListed(admin);
            assertThat(Files.readString(keycloak.log()))
                    .as("nothing has changed, so nothing is built again")
                    .doesNotContain("Updating the configuration and installing your custom providers");
        }
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
