package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUserSession;
import dev.roster.database.repository.GroupRepository;
import dev.roster.database.repository.PermissionRepository;
import dev.roster.database.repository.RoleRepository;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UserSearch;
import dev.roster.database.testing.NativeTypes;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL tables whose ids are of type uuid or bigint, with enumerations, addresses and JSON. */
class NativeTypesTest {

    private static final DatabaseRegistry registry = new DatabaseRegistry(false);
    private static TestDatabase database;
    private static ComponentModel component;

    @BeforeAll
    static void changeTheTypes() throws SQLException {
        database = NativeTypes.in(TestServer.POSTGRESQL.newDatabase().withLegacyData());
        component = Components.of(database);
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();
    }

    @Test
    void peopleAreFoundWithTheirRolesPermissionsAndGroups() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            DatabaseSession session = request.database(component);
            UserRepository users = new UserRepository(session);
            UserRow alice = users.findByUsername("ALICE").orElseThrow();
            String id = alice.user().getId();
            assertThat(id).isEqualTo(UUID.fromString(id).toString());
            assertThat(alice.role().getName()).isEqualTo("admin");
            assertThat(users.findById(id)).isPresent();
            assertThat(users.findByEmail("alice@acme.example")).isPresent();
            UserSearch search = UserSearch.builder().search("alice").build();
            assertThat(users.search(search, 0, 10)).isNotEmpty();
            assertThat(users.count(search)).isPositive();
            assertThat(users.search(
                            UserSearch.builder().roleId(alice.role().getId()).build(), 0, 10))
                    .isNotEmpty();
            assertThat(new RoleRepository(session).findAll()).isNotEmpty();
            assertThat(new PermissionRepository(session).namesOfUser(id)).isNotEmpty();
            assertThat(new GroupRepository(session).rolesOfUser(id)).isNotEmpty();
        }
    }

    @Test
    void whatIsNoUuidIsNobodysId() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(new UserRepository(request.database(component)).findById("alice"))
                    .isEmpty();
            assertThat(request.provider().wasUnavailable()).isFalse();
        }
    }

    @Test
    void rowsAreWritten() throws SQLException {
        String id = UUID.randomUUID().toString();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            DatabaseSession session = request.database(component);
            UserRow alice = new UserRepository(session).findByUsername("alice").orElseThrow();
            assertThat(new UserRepository(session)
                            .replacePassword(alice.user().getId(), alice.user().getHashedPassword(), "$2b$04$replaced"))
                    .isTrue();
            session.write(s -> {
                RosterUserSession row = new RosterUserSession();
                row.setId(id);
                row.setUserId(alice.user().getId());
                row.setSessionTokenHash("digest");
                row.setClientIp("192.0.2.7");
                row.setCreatedAt(Instant.EPOCH);
                s.persist(row);
                return null;
            });
            request.end();
        }
        assertThat(value("select host(client_ip) from user_sessions where id = '" + id + "'"))
                .isEqualTo("192.0.2.7");
    }

    @Test
    void numbersAreIdsToo() throws SQLException {
        TestDatabase numbers =
                NativeTypes.numbersIn(TestServer.POSTGRESQL.newDatabase().withTables());
        numbers.execute("insert into roles (id, name) values (7, 'staff')");
        numbers.execute("insert into users (id, username, email, role_id) values (42, 'ann', 'ann@acme.example', 7)");
        ComponentModel other = Components.of("numbers", numbers.url(), numbers.user());
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            UserRepository users = new UserRepository(request.database(other));
            assertThat(users.findByUsername("ann").orElseThrow().role().getName())
                    .isEqualTo("staff");
            assertThat(users.findById("42")).isPresent();
            assertThat(users.findById("ann")).isEmpty();
        }
    }

    private static String value(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
