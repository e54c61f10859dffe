package dev.roster.database.mapping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;

import dev.roster.database.DatabaseKind;
import dev.roster.database.entity.RosterItem;
import dev.roster.database.entity.RosterSessionActivity;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityMappingTest {

    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void leaveUtc() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnOfEveryTableComesBackAsItWasWritten(TestServer server) throws SQLException {
        try (TestSession session = TestSession.open(server.newDatabase().withTables())) {
            RowTrip.run(session);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesAreUtcInTheDatabaseWhateverTheZoneOfTheServer(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        insertUser(database, "created_at", "'2026-07-01 12:00:00" + (server == TestServer.MARIADB ? "'" : "+00'"));
        try (TestSession session = TestSession.open(database)) {
            assertThat(user(session).getCreatedAt()).isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesInColumnsWithoutZoneAreUtc(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        database.execute("alter table users drop column last_login");
        database.execute("alter table users add column last_login " + withoutZone(server));
        insertUser(database, "last_login", "'2026-07-01 12:00:00'");
        try (TestSession session = TestSession.open(database)) {
            assertThat(user(session).getLastLogin()).isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
            session.write(s -> {
                s.find(RosterUser.class, "1").setLastLogin(Instant.parse("2026-12-01T08:00:00Z"));
                return null;
            });
        }
        assertThat(text(database, "select cast(last_login as char(19)) from users"))
                .isEqualTo("2026-12-01 08:00:00");
    }

    @ParameterizedTest
    @EnumSource
    void rowOfNullsIsReadAndStaysWritable(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        for (String column : ReferenceTables.get().columns("users")) {
            if (!column.equals("id")) {
                dropNotNull(database, column);
            }
        }
        database.execute("insert into users (id) values ('1')");
        for (String column : List.of("is_active", "is_deleted", "email_verified", "created_at", "totp_enabled")) {
            database.execute("update users set " + column + " = null");
        }
        try (TestSession session = TestSession.open(database)) {
            RosterUser user = user(session);
            assertThat(user.getUsername()).isNull();
            assertThat(user.getCreatedAt()).isNull();
            assertThat(List.of(user.isActive(), user.isDeleted(), user.isEmailVerified(), user.isTotpEnabled()))
                    .containsOnly(false);
            session.write(s -> {
                s.find(RosterUser.class, "1").setBio("written");
                return null;
            });
            assertThat(user(session).getBio()).isEqualTo("written");
        }
    }

    @ParameterizedTest
    @EnumSource
    void updateCarriesOnlyTheColumnsThatChanged(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        insertUser(database, "bio", "'before'");
        try (TestSession session = TestSession.open(database)) {
            session.statements();
            session.write(s -> {
                s.find(RosterUser.class, "1").setBio("after");
                return null;
            });
            assertThat(session.statements().get(1))
                    .contains("set")
                    .contains("bio")
                    .doesNotContain("email")
                    .doesNotContain("hashed_password");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesDefaultsHoldForColumnsLeftOut(TestServer server) throws SQLException {
        try (TestSession session = TestSession.open(server.newDatabase().withTables())) {
            RosterItem item = new RosterItem();
            item.setName("lamp");
            session.write(s -> {
                s.persist(item);
                return null;
            });
            assertThat(item.getId()).isNotNull();
            assertThat(session.read(s -> s.find(RosterItem.class, item.getId())).isActive())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void longTextIsPlainTextInTheColumn(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        String json = "{\"x\":\"" + "é".repeat(20_000) + "\"}";
        try (TestSession session = TestSession.open(database)) {
            RosterSessionActivity activity = new RosterSessionActivity();
            activity.setId("1");
            activity.setActivityType("login");
            activity.setExtraData(json);
            session.write(s -> {
                s.persist(activity);
                return null;
            });
        }
        assertThat(text(database, "select extra_data from session_activities")).isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource
    void absentTablesDoNotKeepTheFactoryFromBuilding(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        database.execute("create table users (id varchar(36) primary key)");
        try (TestSession session = TestSession.open(database)) {
            assertThat(session.has("users")).isTrue();
            assertThat(session.has("roles")).isFalse();
        }
    }

    private static RosterUser user(TestSession session) {
        return session.read(s -> s.find(RosterUser.class, "1"));
    }

    private static void insertUser(TestDatabase database, String column, String value) throws SQLException {
        database.execute(
                "insert into users (id, username, email, " + column + ") values ('1', 'u', 'e', " + value + ")");
    }

    private static String withoutZone(TestServer server) {
        return server == TestServer.MARIADB ? "datetime(6)" : "timestamp";
    }

    private static void dropNotNull(TestDatabase database, String column) throws SQLException {
        if (database.kind() == DatabaseKind.MARIADB) {
            String type = text(
                    database,
                    "select column_type from information_schema.columns where table_schema = database()"
                            + " and table_name = 'users' and column_name = '" + column + "'");
            database.execute("alter table users modify " + column + " " + type + " null");
        } else {
            database.execute("alter table users alter column " + column + " drop not null");
        }
    }

    private static String text(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
