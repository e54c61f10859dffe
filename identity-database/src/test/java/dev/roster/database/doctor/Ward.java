package dev.roster.database.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.keycloak.component.ComponentModel;

import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;

/** A database with the 14 tables into which a test plants faults for the doctor to find. */
final class Ward {

    private final TestServer server;
    private final TestDatabase database;
    private final ComponentModel component = new ComponentModel();

    private Ward(TestServer server, TestDatabase database) {
        this.server = server;
        this.database = database;
        component.put(DatabaseSettings.JDBC_URL, database.url());
        component.put(DatabaseSettings.JDBC_USERNAME, database.user());
    }

    static Ward on(TestServer server) throws SQLException {
        return new Ward(server, server.newDatabase().withTables());
    }

    static Ward legacy(TestServer server) throws SQLException {
        return new Ward(server, server.newDatabase().withLegacyData());
    }

    /** Where the database is. */
    String url() {
        return database.url();
    }

    /** A key of the component. */
    Ward with(String key, String... values) {
        component.getConfig().put(key, List.of(values));
        return this;
    }

    Ward plant(String... statements) throws SQLException {
        for (String statement : statements) {
            database.execute(statement);
        }
        return this;
    }

    /** Takes the constraint away that keeps a column from being null. */
    Ward nullable(String column, String type) throws SQLException {
        return plant(
                server == TestServer.MARIADB
                        ? "alter table users modify " + column + " " + type + " null"
                        : "alter table users alter column " + column + " drop not null");
    }

    /** Adds an active person with a password; every other column keeps its default. */
    Ward person(String id, String username, String email) throws SQLException {
        return plant("insert into users (id, username, email, hashed_password) values (" + text(id) + ", "
                + text(username) + ", " + text(email) + ", '$2b$04$any')");
    }

    private static String text(String value) {
        return value == null ? "null" : "'" + value + "'";
    }

    /** What all checks of the database find, without missing indexes. */
    List<Finding> findings() {
        return findings(false);
    }

    List<Finding> findings(boolean isWritable) {
        List<Finding> findings = new ArrayList<>(examine(checks(isWritable)).findings());
        findings.removeIf(finding -> finding.code().equals("index_missing"));
        return findings;
    }

    /** All checks of the database. */
    static List<Check> checks(boolean isWritable) {
        List<Check> checks = new ArrayList<>(DatabaseChecks.urgent(isWritable));
        checks.addAll(DatabaseChecks.thorough());
        return checks;
    }

    Examination examine(List<Check> checks) {
        return new Examiner(Duration.ofSeconds(20), Duration.ofSeconds(10)).run(settings(), true, checks);
    }

    DatabaseSettings settings() {
        return DatabaseSettings.of(component, password -> "");
    }
}
