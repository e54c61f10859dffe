package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UserSearch;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each column of {@code users}, and each table, is renamed, dropped or given another type while it is in use. */
class ChangedColumnsTest {

    private static TestDatabase database;
    private static DatabaseRegistry registry;
    private static ComponentModel component;

    @BeforeAll
    static void openDatabase() throws SQLException {
        open();
        database.execute("insert into users (id, username, email) values ('u1', 'alice', 'alice@acme.example')");
        component = Components.of(database);
        registry = new DatabaseRegistry(false);
        assertThat(byUsername()).isPresent();
    }

    private static void open() throws SQLException {
        if (database == null) {
            database = TestServer.POSTGRESQL.newDatabase().withTables();
        }
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();
    }

    static Stream<String> columns() throws SQLException {
        open();
        return texts("select column_name from information_schema.columns where table_name = 'users'"
                        + " and table_schema = current_schema() order by 1")
                .stream();
    }

    static Stream<String> otherTables() throws SQLException {
        open();
        return texts("select table_name from information_schema.tables where table_schema = current_schema()"
                        + " and table_name <> 'users' order by 1")
                .stream();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aColumnOfUsersThatIsRenamedIsAnOutageAndNeverHalfAPerson(String column) throws SQLException {
        database.execute("alter table users rename column " + column + " to gone");
        try {
            assertNobodyCanLook();
        } finally {
            database.execute("alter table users rename column gone to " + column);
        }
        assertThat(byUsername()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aColumnOfAnotherTypeIsReadAsItWasOrIsAnOutage(String column) throws SQLException {
        Optional<UserRow> before = byUsername();
        database.execute("alter table users rename column " + column + " to kept");
        database.execute("alter table users add column " + column + " bytea");
        try {
            for (Optional<UserRow> found : attempts()) {
                assertThat(found.isPresent())
                        .as("a row without an id is nobody's")
                        .isNotEqualTo(column.equals("id"));
                if (found.isEmpty()) {
                    continue;
                }
                assertThat(found.get().user().getId()).isEqualTo("u1");
                assertThat(found.get().user().getUsername())
                        .isEqualTo(before.orElseThrow().user().getUsername());
                assertThat(found.get().user().isActive()).as("fails closed").isIn(false, !column.equals("is_active"));
            }
        } finally {
            database.execute("alter table users drop column " + column);
            database.execute("alter table users rename column kept to " + column);
        }
        assertThat(byUsername()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("otherTables")
    void anotherTableThatIsGoneTurnsItsFeatureOffAndCostsNoPerson(String table) throws SQLException {
        assertThat(has(table)).isTrue();
        database.execute("alter table " + table + " rename to gone");
        try {
            Optional<UserRow> first = attempts().stream().findFirst().orElse(Optional.empty());
            registry.refreshTables();
            assertThat(has(table)).isFalse();
            assertThat(byUsername()).isPresent();
            first.ifPresent(row -> assertThat(row.user().getUsername()).isEqualTo("alice"));
        } finally {
            database.execute("alter table gone rename to " + table);
            registry.refreshTables();
        }
        assertThat(has(table)).isTrue();
    }

    private static void assertNobodyCanLook() {
        for (int i = 0; i < 6; i++) {
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(ChangedColumnsTest::byUsername);
        }
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            UserRepository users = new UserRepository(request.database(component));
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> users.findById("u1"));
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> users.search(UserSearch.builder().build(), 0, 10));
            assertThat(request.provider().wasUnavailable()).isTrue();
        }
        assertThat(registry.states().get(0).isCircuitOpen()).isFalse();
    }

    /** What was found where there was an answer. */
    private static List<Optional<UserRow>> attempts() {
        List<Optional<UserRow>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try {
                answers.add(byUsername());
            } catch (DatabaseUnavailableException e) {
                continue; // an answer as well: nobody could look
            }
        }
        return answers;
    }

    private static Optional<UserRow> byUsername() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            return new UserRepository(request.database(component)).findByUsername("alice");
        }
    }

    private static boolean has(String table) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            return request.database(component).has(table);
        }
    }

    private static List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
