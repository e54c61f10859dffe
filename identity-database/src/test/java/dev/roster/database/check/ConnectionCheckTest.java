package dev.roster.database.check;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;

import org.keycloak.component.ComponentModel;
import org.keycloak.vault.DefaultVaultTranscriber;

import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionCheckTest {

    private static TestDatabase postgresql;

    @BeforeAll
    static void openDatabase() throws SQLException {
        postgresql = TestServer.POSTGRESQL.newDatabase().withTables();
    }

    @ParameterizedTest
    @EnumSource
    void connectsAndNamesTheProduct(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        ConnectionReport report = check(component(database.url(), database.user()));
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.OK);
        assertThat(report.product().toUpperCase()).contains(server.name());
        assertThat(report.missing()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void namesAMissingDatabase(TestServer server) {
        TestDatabase database = server.newDatabase();
        ConnectionReport report = check(component(database.url() + "absent", database.user()));
        assertThat(report.outcome()).isEqualTo(Outcome.MISSING_DATABASE);
    }

    @Test
    void namesWrongCredentials() throws SQLException {
        TestDatabase h2 = TestServer.H2.newDatabase().withTables();
        ComponentModel component = component(h2.url(), h2.user());
        component.put(DatabaseSettings.JDBC_PASSWORD, "hunter2");
        ConnectionReport report = check(component);
        assertThat(report.outcome()).isEqualTo(Outcome.WRONG_CREDENTIALS);
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ConnectionReport report = check(component("jdbc:postgresql://localhost:" + port + "/people", "alice"));
        assertThat(report.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(report.message()).doesNotContain("localhost");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void givesUpOnAServerThatNeverAnswers(TestServer server) throws IOException {
        try (ServerSocket hole = new ServerSocket(0)) {
            long start = System.nanoTime();
            ConnectionReport report = check(component(
                    "jdbc:" + server.name().toLowerCase() + "://localhost:" + hole.getLocalPort() + "/people",
                    "alice"));
            assertThat(report.outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void namesMissingTablesAndColumns() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase();
        ComponentModel component = component(database.url(), database.user());
        assertThat(check(component).outcome()).isEqualTo(Outcome.MISSING_USERS);
        database.withTables();
        database.execute("drop table item");
        ConnectionReport withoutItem = check(component);
        assertThat(withoutItem.outcome()).isEqualTo(Outcome.OK);
        assertThat(withoutItem.missing()).containsExactly("item");
        database.execute("alter table users drop column hashed_password");
        ConnectionReport withoutHash = check(component);
        assertThat(withoutHash.outcome()).isEqualTo(Outcome.MISSING_COLUMNS);
        assertThat(withoutHash.missing()).containsExactly("users.hashed_password");
    }

    @ParameterizedTest
    @EnumSource
    void createsTheTablesWhereThatIsWanted(TestServer server) {
        TestDatabase database = server.newDatabase();
        ComponentModel component = component(database.url(), database.user());
        component.put(DatabaseSettings.SCHEMA_MANAGEMENT, "CREATE");
        assertThat(check(component).outcome()).isEqualTo(Outcome.OK);
        assertThat(check(component).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void triesNothingWithAUrlThatIsNotAdmitted() {
        ConnectionReport report = check(component("jdbc:postgresql://alice:hunter2@localhost/people", "alice"));
        assertThat(report.outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
        assertThat(report.message()).contains("password").doesNotContain("hunter2");
    }

    private static ConnectionReport check(ComponentModel component) {
        return ConnectionCheck.run(DatabaseSettings.of(component, new DefaultVaultTranscriber(null)), true);
    }

    private static ComponentModel component(String url, String user) {
        ComponentModel component = new ComponentModel();
        component.put(DatabaseSettings.JDBC_URL, url);
        component.put(DatabaseSettings.JDBC_USERNAME, user);
        return component;
    }
}
