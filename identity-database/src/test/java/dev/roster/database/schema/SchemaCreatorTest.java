package dev.roster.database.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaCreatorTest {

    @ParameterizedTest
    @EnumSource
    void legacyDataFitsTheCreatedTables(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withLegacyData();
        assertThat(count(database, "users")).isEqualTo(400);
        assertThat(count(database, "user_sessions where user_id in (select id from users)"))
                .isEqualTo(462);
        assertThat(count(database, "users where email = 'alice@acme.example'")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void existingUsersAreLeftAlone(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        database.execute("create table users (id varchar(36) primary key)");
        try (Connection connection = database.connect()) {
            assertThat(SchemaCreator.create(connection, database.kind())).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(SchemaInspector.inspect(connection, NameOverrides.none(), null)
                            .tables())
                    .containsExactly("users");
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfOfTheTablesWithoutUsersIsRefused(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        database.execute("create table item (id int)");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> SchemaCreator.create(connection, database.kind()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("item");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAreEnforced(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        assertThatThrownBy(() -> database.execute(
                        "insert into users (id, username, email, role_id) values ('1', 'u', 'e', 'no such role')"))
                .isInstanceOf(SQLException.class);
        database.execute("insert into users (id, username, email) values ('1', 'u', 'e')");
        assertThatThrownBy(() -> database.execute("insert into users (id, username, email) values ('2', 'u', 'e2')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void failureLeavesNothingBehindOnPostgreSql() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase();
        database.execute("create table other (id int)");
        database.execute("create index ix_user_groups_group_id on other (id)");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> SchemaCreator.create(connection, database.kind()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ix_user_groups_group_id");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(SchemaInspector.inspect(connection, NameOverrides.none(), null)
                            .tables())
                    .isEmpty();
        }
    }

    @Test
    void oneOfSeveralAtOnceCreatesTheTablesOnPostgreSql()
            throws SQLException, InterruptedException, ExecutionException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase();
        Callable<Boolean> create = () -> {
            try (Connection connection = database.connect()) {
                return SchemaCreator.create(connection, database.kind());
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            int created = 0;
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(3, create))) {
                created += each.get() ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int count(TestDatabase database, String from) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
