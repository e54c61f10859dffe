package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserLookupTest {

    private static final String ALICE = "14a0f9e7-7f1b-403c-9f15-82b0eab477d2";

    private static LegacyDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = LegacyDatabases.get();
    }

    @ParameterizedTest
    @EnumSource
    void personAndRoleComeWithOneStatementWhateverTheCase(TestServer server) {
        TestSession session = databases.session(server);
        session.statements();
        for (UserRow row : List.of(
                databases.users(server).findById(ALICE).orElseThrow(),
                databases.users(server).findByUsername("ALIce").orElseThrow(),
                databases.users(server).findByEmail("Alice@ACME.example").orElseThrow())) {
            assertThat(row.user().getId()).isEqualTo(ALICE);
            assertThat(row.role().getName()).isEqualTo("admin");
        }
        assertThat(session.statements()).hasSize(3).allMatch(sql -> sql.startsWith("select"));
    }

    @ParameterizedTest
    @EnumSource
    void turkishServerFindsNamesWithAnI(TestServer server) {
        Locale locale = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(databases.users(server).findByUsername("ALICE")).isPresent();
            assertThat(databases.users(server).findByEmail("ALICE@ACME.EXAMPLE"))
                    .isPresent();
        } finally {
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @EnumSource
    void letterBeyondAsciiIsFoundInEitherCase(TestServer server) throws SQLException {
        databases.insert(server, "accent", "Zoë", "zoë@example.com");
        assertThat(databases.users(server).findByUsername("ZOË")).isPresent();
        assertThat(databases.users(server).findByUsername("zoë")).isPresent();
        assertThat(databases.users(server).findByEmail("ZOË@example.com")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void similarIsNotEqual(TestServer server) throws SQLException {
        databases.insert(server, "jose", "jose", "jose@example.com");
        for (String similar : List.of("josé", "jose ", " jose", "jos_", "jos%", "jose\\", "jo'se", "jose\u200b")) {
            assertThat(databases.users(server).findByUsername(similar))
                    .as(similar)
                    .isEmpty();
        }
        assertThat(databases.users(server).findById("JOSE")).isEmpty();
        assertThat(databases.users(server).findById("jose")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
    void nameThatTwoPeopleShareButForItsCaseIsNobodys(TestServer server) throws SQLException {
        databases.insert(server, "twin1", "Twin", "Twin@example.com");
        assertThat(databases.users(server).findByUsername("TWIN")).isPresent();
        databases.insert(server, "twin2", "tWIN", "twiN@example.com");
        assertThat(databases.users(server).findByUsername("TWIN")).isEmpty();
        assertThat(databases.users(server).findByUsername("Twin")).isEmpty();
        assertThat(databases.users(server).findByEmail("twin@example.com")).isEmpty();
        databases.database(server).execute("update users set is_deleted = true where id = 'twin2'");
        assertThat(databases.users(server).findByUsername("TWIN")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void softDeletedPeopleExistForNobody(TestServer server) throws SQLException {
        databases.insert(server, "gone", "gone", "gone@example.com");
        assertThat(databases.users(server).findById("gone")).isPresent();
        databases.database(server).execute("update users set is_deleted = true where id = 'gone'");
        assertThat(databases.users(server).findById("gone")).isEmpty();
        assertThat(databases.users(server).findByUsername("gone")).isEmpty();
        assertThat(databases.users(server).findByEmail("gone@example.com")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatNoColumnCanHoldIsAskedOfNobody(TestServer server) {
        databases.session(server).statements();
        for (String text : List.of("ali\0ce", "\0", "\ud83d", "a".repeat(1_000_000))) {
            assertThat(databases.users(server).findByUsername(text)).isEmpty();
            assertThat(databases.users(server).findByEmail(text)).isEmpty();
            assertThat(databases.users(server).findById(text)).isEmpty();
        }
        assertThat(databases.session(server).statements()).isEmpty();
        for (String text : List.of("", "🦊", "שלום", "'; drop table users; --", "a".repeat(900))) {
            assertThat(databases.users(server).findByUsername(text)).isEmpty();
        }
        assertThat(databases.users(server).findById(ALICE)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void personIsFoundWithoutRoleWhereTheApplicationHasNoRoles(TestServer server) throws SQLException {
        var database = server.newDatabase().withTables();
        database.execute("insert into users (id, username, email) values ('1', 'u', 'e')");
        database.execute("drop table role_permissions");
        if (server == TestServer.MARIADB) {
            database.execute("set statement foreign_key_checks = 0 for drop table roles");
        } else {
            database.execute("drop table roles cascade");
        }
        try (TestSession session = TestSession.open(database)) {
            UserRow row = new UserRepository(session).findByUsername("U").orElseThrow();
            assertThat(row.role()).isNull();
            assertThat(new UserRepository(session).search(UserSearch.builder().build(), 0, 10))
                    .hasSize(1);
            assertThat(new PermissionRepository(session).namesOfUser("1")).isEmpty();
            assertThat(new RoleRepository(session).findAll()).isEmpty();
            assertThat(new GroupRepository(session).rolesOfUser("1")).isEmpty();
        }
    }
}
