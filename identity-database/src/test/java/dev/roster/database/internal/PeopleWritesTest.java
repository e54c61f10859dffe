package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;

import dev.roster.database.ChangedMeanwhileException;
import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.RemovalRepository;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserWriteRepository;
import dev.roster.database.testing.NativeTypes;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** People added, changed and deleted in Keycloak's transaction, beside somebody who writes by SQL. */
class PeopleWritesTest {

    private static final Map<TestServer, TestDatabase> DATABASES = new EnumMap<>(TestServer.class);

    private static DatabaseRegistry registry;

    @BeforeAll
    static void open() throws SQLException {
        registry = new DatabaseRegistry(true);
        for (TestServer server : TestServer.values()) {
            DATABASES.put(server, server.newDatabase().withTables());
        }
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsOneUpdateOfTheColumnsThatDiffer(TestServer server) throws SQLException {
        insert(server, "changed");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            DatabaseSession database = request.database(component(server));
            RosterUser shown = read(database, "changed");
            sql(server, "update users set bio = 'by sql' where id = 'changed'");

            assertThat(new UserWriteRepository(database).change(shown, row -> row.setLastName("Keycloak")))
                    .isEmpty();
            request.end();
        }
        assertThat(value(server, "select last_name from users where id = 'changed'"))
                .isEqualTo("Keycloak");
        assertThat(value(server, "select bio from users where id = 'changed'")).isEqualTo("by sql");
        assertThat(value(server, "select updated_at from users where id = 'changed'"))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyChangedSinceItWasReadIsToldAndWhatTheyChangedAlikeIsNot(TestServer server) throws SQLException {
        insert(server, "told");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            DatabaseSession database = request.database(component(server));
            RosterUser shown = read(database, "told");
            sql(server, "update users set last_name = 'sql', first_name = 'same' where id = 'told'");

            assertThat(new UserWriteRepository(database).change(shown, row -> {
                        row.setLastName("Keycloak");
                        row.setFirstName("same");
                    }))
                    .containsExactly("lastName");
            request.transactionManager().rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyChangesUntilTheUpdateIsNotOverwritten(TestServer server) throws SQLException {
        insert(server, "raced");
        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> race(server, "last_name = 'sql'", row -> row.setLastName("Keycloak")));
        assertThat(value(server, "select last_name from users where id = 'raced'"))
                .isEqualTo("sql");

        // Not the time, nor another column: both changes stand.
        race(server, "updated_at = '2026-01-01 00:00:00', bio = 'sql'", row -> row.setLastName("Keycloak"));
        assertThat(value(server, "select last_name from users where id = 'raced'"))
                .isEqualTo("Keycloak");
        assertThat(value(server, "select bio from users where id = 'raced'")).isEqualTo("sql");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsGoneIsNotChanged(TestServer server) throws SQLException {
        insert(server, "gone");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            DatabaseSession database = request.database(component(server));
            RosterUser shown = read(database, "gone");
            sql(server, "update users set is_deleted = true where id = 'gone'");
            assertThat(new UserWriteRepository(database).change(shown, row -> row.setLastName("Keycloak")))
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewRowIsThereAfterTheCommitAndATakenNameIsRefused(TestServer server) throws SQLException {
        RosterUser row = person("added");
        add(server, row);
        assertThat(value(server, "select username from users where id = '" + row.getId() + "'"))
                .isEqualTo("added");

        assertThatExceptionOfType(ModelDuplicateException.class).isThrownBy(() -> add(server, person("added")));
        assertThat(value(server, "select count(*) from users where username = 'added'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void aHundredRollbacksLeaveNoRowAndNoConnection(TestServer server) throws SQLException {
        for (int i = 0; i < 100; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                new UserWriteRepository(request.database(component(server))).flush(List.of(person("undone" + i)));
                request.transactionManager().setRollbackOnly();
                request.end();
            }
        }
        assertThat(value(server, "select count(*) from users where username like 'undone%'"))
                .isEqualTo("0");
        assertThat(registry.activeCount(server.name())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aColumnWithoutValueAndDefaultIsRefusedAsSuch(TestServer server) throws SQLException {
        sql(server, "alter table users add tenant varchar(10) not null default 'acme'");
        sql(server, "alter table users alter column tenant drop default");
        try {
            assertThatThrownBy(() -> add(server, person("tenant")))
                    .isInstanceOf(ModelValidationException.class)
                    .hasMessageContaining("demands a value");
        } finally {
            sql(server, "alter table users drop column tenant");
        }
    }

    @Test
    void numbersAreToldFromOtherIds() throws SQLException {
        TestDatabase numbers =
                NativeTypes.numbersIn(TestServer.POSTGRESQL.newDatabase().withTables());
        TestDatabase uuids = NativeTypes.in(TestServer.POSTGRESQL.newDatabase().withTables());
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(areIdsNumbers(request, Components.of("numbers", numbers.url(), numbers.user())))
                    .isTrue();
            assertThat(areIdsNumbers(request, Components.of("uuids", uuids.url(), uuids.user())))
                    .isFalse();
            assertThat(areIdsNumbers(request, component(TestServer.MARIADB))).isFalse();
            assertThat(areIdsNumbers(request, component(TestServer.H2))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonGoesWithAllThatHangsOnThem(TestServer server) throws SQLException {
        String groups = server == TestServer.MARIADB ? "`groups`" : "groups";
        insert(server, "leaves");
        insert(server, "stays");
        sql(server, "insert into user_sessions (id, user_id, session_token_hash) values ('us', 'leaves', 'us')");
        sql(server, "insert into session_activities (id, session_id, activity_type) values ('sa', 'us', 'login')");
        sql(
                server,
                "insert into " + groups + " (id, name, slug, owner_id, created_by, is_deleted) values"
                        + " ('g1', 'One', 'one', 'stays', 'leaves', false),"
                        + " ('g2', 'Two', 'two', 'leaves', 'stays', true),"
                        + " ('g3', 'Three', 'three', 'stays', 'stays', false)");
        sql(server, "insert into user_groups (user_id, group_id) values ('leaves', 'g1'), ('stays', 'g1')");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            RemovalRepository removal = new RemovalRepository(request.database(component(server)));
            assertThat(removal.ownedGroups("stays")).containsExactly("One", "Three");
            assertThat(removal.ownedGroups("leaves")).isEmpty();
            removal.delete("leaves");
            request.end();
        }
        assertThat(value(server, "select count(*) from users where id in ('leaves', 'stays')"))
                .isEqualTo("1");
        for (String table : List.of("user_sessions", "session_activities")) {
            assertThat(value(server, "select count(*) from " + table)).as(table).isEqualTo("0");
        }
        assertThat(value(server, "select count(*) from user_groups")).isEqualTo("1");
        assertThat(value(server, "select count(*) from " + groups + " where owner_id = 'stays'"))
                .isEqualTo("2");
        assertThat(value(server, "select count(*) from " + groups + " where created_by = 'stays'"))
                .isEqualTo("2");
    }

    private static boolean areIdsNumbers(KeycloakRequest request, ComponentModel component) {
        return new UserWriteRepository(request.database(component)).areIdsNumbers();
    }

    /** Somebody writes by SQL after the row was read for the change and before the change is sent. */
    private static void race(TestServer server, String columns, Consumer<RosterUser> change) throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            DatabaseSession database = request.database(component(server));
            assertThat(new UserWriteRepository(database).change(read(database, "raced"), change))
                    .isEmpty();
            sql(server, "update users set " + columns + " where id = 'raced'");
            request.end();
        }
    }

    private static void add(TestServer server, RosterUser row) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            new UserWriteRepository(request.database(component(server))).flush(List.of(row));
            request.end();
        }
    }

    private static RosterUser person(String name) {
        RosterUser row = new RosterUser();
        row.setId(UUID.randomUUID().toString());
        row.setUsername(name);
        row.setEmail(name + "@example.com");
        return row;
    }

    private static RosterUser read(DatabaseSession database, String id) {
        return new UserRepository(database).findById(id).orElseThrow().user();
    }

    private static ComponentModel component(TestServer server) {
        TestDatabase database = DATABASES.get(server);
        return Components.of(server.name(), database.url().split(";")[0], database.user());
    }

    private static void insert(TestServer server, String id) throws SQLException {
        String values = "'%1$s', '%1$s', '%1$s@example.com', 'before'".formatted(id);
        sql(server, "insert into users (id, username, email, last_name) values (" + values + ")");
    }

    private static void sql(TestServer server, String sql) throws SQLException {
        DATABASES.get(server).execute(sql);
    }

    private static String value(TestServer server, String query) throws SQLException {
        try (Connection connection = DATABASES.get(server).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
