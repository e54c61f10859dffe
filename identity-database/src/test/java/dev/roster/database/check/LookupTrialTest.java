package dev.roster.database.check;

import java.sql.SQLException;
import java.util.List;

import org.keycloak.component.ComponentModel;
import org.keycloak.vault.DefaultVaultTranscriber;

import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.NativeTypes;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables that are there and cannot be used: said when the component is saved, not at each sign-in. */
class LookupTrialTest {

    @Test
    void aColumnThatAnyTableLacksIsNamed() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute("alter table roles drop column updated_at");
        ConnectionReport report = check(database);
        assertThat(report.outcome()).isEqualTo(Outcome.MISSING_COLUMNS);
        assertThat(report.missing()).containsExactly("roles.updated_at");
        assertThat(report.message()).contains("roles.updated_at");
    }

    @Test
    void aMistypedNameIsNamedAsItWasTyped() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        ComponentModel component = component(database);
        component.getConfig().put(DatabaseSettings.NAME_OVERRIDES, List.of("roles.name=title"));
        ConnectionReport report = check(component);
        assertThat(report.outcome()).isEqualTo(Outcome.MISSING_COLUMNS);
        assertThat(report.message()).contains("roles.title (roles.name)");
    }

    @Test
    void aTableThatMayNotBeReadIsNamed() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute("create role reader_of_some login");
        database.execute("grant select on all tables in schema public to reader_of_some");
        database.execute("revoke select on roles from reader_of_some");
        ComponentModel component = component(database);
        component.put(DatabaseSettings.JDBC_USERNAME, "reader_of_some");
        ConnectionReport report = check(component);
        assertThat(report.outcome()).isEqualTo(Outcome.NO_RIGHT);
        assertThat(report.message()).isEqualTo("The database does not let this user read roles.");

        database.execute("grant select on roles to reader_of_some");
        database.execute("revoke select on users from reader_of_some");
        database.execute("grant select (id, username) on users to reader_of_some");
        ConnectionReport columns = check(component);
        assertThat(columns.outcome()).isEqualTo(Outcome.NO_RIGHT);
        assertThat(columns.message()).contains("users.hashed_password").doesNotContain("users.username");

        database.execute("grant select on users to reader_of_some");
        assertThat(check(component).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void theRightsOfTheGuideAreEnough() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute("create role reader_of_some_tables login");
        database.execute("grant usage on schema public to reader_of_some_tables");
        database.execute("grant select on users, roles, permissions, role_permissions, groups, user_groups,"
                + " oauth_accounts, oauth2account to reader_of_some_tables");
        ComponentModel component = component(database);
        component.put(DatabaseSettings.JDBC_USERNAME, "reader_of_some_tables");
        assertThat(check(component).outcome()).isEqualTo(Outcome.OK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table users alter is_deleted drop default, alter is_deleted type smallint using 0"
                        + " | users.is_deleted",
                "alter table roles alter is_active drop default, alter is_active type smallint using 1"
                        + " | roles.is_active",
                "alter table users alter last_login type bigint using 0 | users.last_login",
                "alter table users alter username type integer using 0 | users.username",
                "alter table users drop constraint users_role_id_fkey, alter role_id type integer using 0"
                        + " | users.role_id",
            })
    void aTypeThatCannotBeComparedIsNamed(String change, String column) throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute(change);
        ConnectionReport report = check(database);
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.WRONG_TYPE);
        assertThat(report.message()).contains(column).doesNotContain("users.email");
    }

    @Test
    void flagsThatAreWordsAreRefusedOnMariaDb() throws SQLException {
        TestDatabase database = TestServer.MARIADB.newDatabase().withTables();
        database.execute("alter table users modify is_deleted varchar(1)");
        ConnectionReport report = check(database);
        assertThat(report.outcome()).isEqualTo(Outcome.WRONG_TYPE);
        assertThat(report.message()).contains("users.is_deleted");
    }

    @Test
    void nativeTypesOfPostgresqlAreAdmitted() throws SQLException {
        ConnectionReport report =
                check(NativeTypes.in(TestServer.POSTGRESQL.newDatabase().withTables()));
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.OK);
        ConnectionReport numbers =
                check(NativeTypes.numbersIn(TestServer.POSTGRESQL.newDatabase().withTables()));
        assertThat(numbers.outcome()).as(numbers.message()).isEqualTo(Outcome.OK);
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreCreatedInTheSchemaThatIsNamed(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        String schema = "own_" + database.url().replaceAll(";.*|.*[/]", "").replaceAll("\\W", "_");
        ComponentModel component = component(database);
        component.put(DatabaseSettings.SCHEMA_MANAGEMENT, "CREATE");
        component.put(DatabaseSettings.JDBC_SCHEMA, schema);
        ConnectionReport absent = check(component);
        assertThat(absent.outcome()).isEqualTo(Outcome.MISSING_SCHEMA);
        assertThat(absent.message()).contains(schema);

        database.execute((server == TestServer.MARIADB ? "create database " : "create schema ") + schema);
        ConnectionReport created = check(component);
        assertThat(created.outcome()).as(created.message()).isEqualTo(Outcome.OK);
        assertThat(created.missing()).isEmpty();
        assertThat(check(database).outcome()).as("nothing beside it").isEqualTo(Outcome.MISSING_USERS);
    }

    @Test
    void tablesThatMayNotBeCreatedAreARefusal() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase();
        database.execute("create role creator_of_none login");
        database.execute("create schema closed");
        database.execute("grant usage on schema closed to creator_of_none");
        ComponentModel component = component(database);
        component.put(DatabaseSettings.JDBC_USERNAME, "creator_of_none");
        component.put(DatabaseSettings.JDBC_SCHEMA, "closed");
        component.put(DatabaseSettings.SCHEMA_MANAGEMENT, "CREATE");
        assertThat(check(component).outcome()).isEqualTo(Outcome.NO_RIGHT_TO_CREATE);
    }

    private static ConnectionReport check(TestDatabase database) {
        return check(component(database));
    }

    private static ConnectionReport check(ComponentModel component) {
        return ConnectionCheck.run(DatabaseSettings.of(component, new DefaultVaultTranscriber(null)), true);
    }

    private static ComponentModel component(TestDatabase database) {
        ComponentModel component = new ComponentModel();
        component.put(DatabaseSettings.JDBC_URL, database.url());
        component.put(DatabaseSettings.JDBC_USERNAME, database.user());
        return component;
    }
}
