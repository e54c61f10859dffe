package dev.roster.database.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.ReferenceTables;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaInspectorTest {

    @ParameterizedTest
    @EnumSource
    void completeDatabaseLacksNothing(TestServer server) throws SQLException {
        SchemaReport report = inspect(server.newDatabase().withTables(), NameOverrides.none(), null);
        assertThat(report.tables()).hasSize(14).isEqualTo(ReferenceTables.get().names());
        assertThat(report.missingColumns()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void absentTablesAndColumnsAreNamedByReferenceName(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        database.execute("drop table item");
        database.execute("alter table users drop column bio");
        database.execute("alter table users rename to app_users");
        SchemaReport report =
                inspect(database, NameOverrides.parse(List.of("users=app_users", "roles.name=title")), " ");
        assertThat(report.tables()).contains("users").doesNotContain("item").hasSize(13);
        assertThat(report.missingColumns()).containsExactlyInAnyOrder("users.bio", "roles.name");
    }

    @ParameterizedTest
    @EnumSource
    void emptyDatabaseAndUnknownSchemaHaveNoTables(TestServer server) throws SQLException {
        assertThat(inspect(server.newDatabase(), NameOverrides.none(), null).tables())
                .isEmpty();
        assertThat(inspect(server.newDatabase().withTables(), NameOverrides.none(), "nowhere")
                        .tables())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void wildcardInSchemaNameIsLiteral(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        String schema = "a_c_" + database.url().replaceAll(".*[/:]|;.*", "");
        String other = schema.replace("a_c", "abc");
        for (String each : List.of(schema, other)) {
            database.execute((server == TestServer.MARIADB ? "create database " : "create schema ") + each);
        }
        database.execute("create table " + other + ".users (id varchar(36))");
        assertThat(inspect(database, NameOverrides.none(), schema).tables()).isEmpty();
        assertThat(inspect(database, NameOverrides.none(), other).tables()).containsExactly("users");
    }

    @ParameterizedTest
    @EnumSource
    void viewCountsAsTable(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        database.execute("create table people (id varchar(36))");
        database.execute("create view users as select id from people");
        assertThat(inspect(database, NameOverrides.none(), null).tables()).containsExactly("users");
    }

    @Test
    void everySchemaOfTheSearchPathIsSeenAndTheFirstOneWins() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute("create schema app");
        database.execute("create table app.roles (id varchar(36))");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to app, public");
            SchemaReport report = SchemaInspector.inspect(connection, NameOverrides.none(), null);
            assertThat(report.tables()).hasSize(14);
            assertThat(report.missingColumns()).contains("roles.name").hasSize(6);
        }
    }

    @Test
    void tablesCreatedWithQuotesAreFoundOnH2ByTheirExactName() throws SQLException {
        TestDatabase database = TestServer.H2.newDatabase();
        database.execute("create table \"Users\" (\"Id\" varchar(36), \"username\" varchar(9), email varchar(9))");
        NameOverrides overrides = NameOverrides.parse(List.of("users=Users", "users.id=Id"));
        SchemaReport report = inspect(database, overrides, "public");
        assertThat(report.tables()).containsExactly("users");
        assertThat(report.missingColumns()).contains("users.username").doesNotContain("users.id", "users.email");
    }

    private static SchemaReport inspect(TestDatabase database, NameOverrides overrides, String schema)
            throws SQLException {
        try (Connection connection = database.connect()) {
            SchemaReport report = SchemaInspector.inspect(connection, overrides, schema);
            assertThat(SchemaInspector.tables(connection, overrides, schema)).isEqualTo(report.tables());
            return report;
        }
    }
}
