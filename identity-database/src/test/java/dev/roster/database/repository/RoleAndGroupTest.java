package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoleAndGroupTest {

    private static LegacyDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = LegacyDatabases.get();
    }

    @ParameterizedTest
    @EnumSource
    void permissionsAreThoseOfTheActiveRoleInOneStatement(TestServer server) throws SQLException {
        TestSession session = databases.session(server);
        String alice = databases
                .users(server)
                .findByUsername("alice")
                .orElseThrow()
                .user()
                .getId();
        session.statements();
        List<String> names = new PermissionRepository(session).namesOfUser(alice);
        assertThat(session.statements()).hasSize(1);
        assertThat(names).hasSize(12).isSorted().contains("users:delete", "items:read");

        databases.insert(server, "retired", "retired", "retired@example.com");
        databases
                .database(server)
                .execute(
                        "update users set role_id = (select id from roles where name = 'editor') where id = 'retired'");
        assertThat(new PermissionRepository(session).namesOfUser("retired")).isNotEmpty();
        databases.database(server).execute("update roles set is_active = false where name = 'editor'");
        assertThat(new PermissionRepository(session).namesOfUser("retired")).isEmpty();
        assertThat(new PermissionRepository(session).namesOfUser("nobody")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void groupRolesAreActiveMembershipsInLivingGroupsInOneStatement(TestServer server) throws SQLException {
        databases.insert(server, "member", "member", "member@example.com");
        for (String group : List.of("b-owned", "a-plain", "c-left", "d-frozen", "e-deleted")) {
            databases
                    .database(server)
                    .execute("insert into " + groups(server) + " (id, name, slug, is_active, is_deleted)"
                            + " values ('" + group + "', '" + group + "', '" + group + "', "
                            + !group.equals("d-frozen") + ", " + group.equals("e-deleted") + ")");
            databases
                    .database(server)
                    .execute("insert into user_groups (user_id, group_id, role_in_group, is_active)"
                            + " values ('member', '" + group + "', '" + (group.equals("b-owned") ? "owner" : "member")
                            + "', " + !group.equals("c-left") + ")");
        }
        TestSession session = databases.session(server);
        session.statements();
        assertThat(new GroupRepository(session).rolesOfUser("member"))
                .containsExactly(Map.entry("a-plain", "member"), Map.entry("b-owned", "owner"));
        assertThat(session.statements()).hasSize(1);
        assertThat(new GroupRepository(session).rolesOfUser("nobody")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void allRolesAreListedInactiveOnesToo(TestServer server) {
        TestSession session = databases.session(server);
        session.statements();
        assertThat(new RoleRepository(session).findAll())
                .extracting(RosterRole::getName)
                .containsExactly("admin", "auditor", "editor", "moderator", "retired", "user");
        assertThat(session.statements()).hasSize(1);
    }

    private static String groups(TestServer server) {
        return server == TestServer.MARIADB ? "`groups`" : "groups";
    }
}
