package dev.roster.database.repository;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Reading many people by id: of 100,000 on PostgreSQL, of fewer where making them takes longer. */
class UsersByIdTest {

    private static final int CACHED = 10_000;

    private static final Map<TestServer, TestDatabase> DATABASES = new EnumMap<>(TestServer.class);
    private static final Map<TestServer, TestSession> SESSIONS = new EnumMap<>(TestServer.class);

    @BeforeAll
    static void fill() throws SQLException {
        for (TestServer server : TestServer.values()) {
            TestDatabase database = server.newDatabase().withTables();
            database.execute("insert into roles (id, name) values ('r', 'reader')");
            database.execute("insert into users (id, username, email, role_id, hashed_password, bio)"
                    + " select concat('id-', n), concat('user', n), concat('user', n, '@example.com'), 'r',"
                    + " repeat('h', 60), repeat('about me ', 20) from "
                    + switch (server) {
                        case POSTGRESQL -> "generate_series(1, " + people(server) + ") as s(n)";
                        case MARIADB -> "(select seq as n from seq_1_to_" + people(server) + ") s";
                        case H2 -> "(select x as n from system_range(1, " + people(server) + ")) s";
                    });
            database.execute("update users set is_deleted = true where id = 'id-3'");
            database.execute(server == TestServer.MARIADB ? "analyze table users" : "analyze");
            DATABASES.put(server, database);
            SESSIONS.put(server, TestSession.open(database));
        }
    }

    @AfterAll
    static void close() {
        SESSIONS.values().forEach(TestSession::close);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsThereIsFoundByTheExactIdWithTheRole(TestServer server) {
        Map<String, UserRow> found =
                new UsersById(SESSIONS.get(server)).find(List.of("id-1", "ID-2", "id-3", "id-0", "id-\0", "id-7"));

        assertThat(found).containsOnlyKeys("id-1", "id-7");
        assertThat(found.get("id-7").user().getUsername()).isEqualTo("user7");
        assertThat(found.get("id-7").role().getName()).isEqualTo("reader");
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandPeopleAreTwentyStatementsOfFewTexts(TestServer server) {
        UsersById users = new UsersById(SESSIONS.get(server));
        SESSIONS.get(server).statements();
        long start = System.nanoTime();
        int found = 0;
        for (int from = 0; from < CACHED; from += UsersById.CHUNK) {
            found += users.find(ids(from * (people(server) / CACHED), UsersById.CHUNK))
                    .size();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(found).isEqualTo(CACHED - 1);
        assertThat(SESSIONS.get(server).statements()).hasSize(20);
        // Measured 0.8 to 4.9 s on two cores that other work kept busy, the first statement's translation included.
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
        System.out.printf("%s: %d people by id in %d ms%n", server, CACHED, taken.toMillis());

        IntStream.rangeClosed(1, UsersById.CHUNK)
                .filter(size -> size % 7 == 1)
                .forEach(size -> assertThat(users.find(ids(10, size))).hasSize(size));
        assertThat(SESSIONS.get(server).statements().stream().distinct()).hasSizeLessThanOrEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> users.find(ids(0, UsersById.CHUNK + 1)));
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsNotReadFromEndToEnd(TestServer server) throws SQLException {
        SESSIONS.get(server).statements();
        List<String> ids = ids(people(server) / 2, UsersById.CHUNK);
        new UsersById(SESSIONS.get(server)).find(ids);
        String sql = SESSIONS.get(server).statements().get(0);

        String plan = plan(server, sql, ids);

        assertThat(plan)
                .containsPattern(
                        switch (server) {
                            case POSTGRESQL -> "users_pkey";
                            // select_type, table, type, possible_keys, key
                            case MARIADB -> "SIMPLE\\|[^|]*\\|range\\|PRIMARY\\|PRIMARY";
                            case H2 -> "PRIMARY_KEY";
                        })
                .doesNotContainPattern("Seq Scan on users|(?i)users\\.tableScan");
    }

    private static String plan(TestServer server, String sql, List<String> ids) throws SQLException {
        try (Connection connection = DATABASES.get(server).connect();
                PreparedStatement statement = connection.prepareStatement("explain " + sql)) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        cells.add(rows.getString(column));
                    }
                    lines.add(String.join("|", cells));
                }
            }
            return String.join("\n", lines);
        }
    }

    private static int people(TestServer server) {
        return server == TestServer.POSTGRESQL ? 100_000 : 20_000;
    }

    private static List<String> ids(int first, int count) {
        return IntStream.range(first + 1, first + 1 + count)
                .mapToObj(n -> "id-" + n)
                .toList();
    }
}
