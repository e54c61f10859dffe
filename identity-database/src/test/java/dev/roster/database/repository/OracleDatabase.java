package dev.roster.database.repository;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.roster.database.DatabaseKind;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.testing.PinnedSession;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;

/**
 * People whose names are made of what is special in LIKE, in SQL or in Unicode, with null in any column that may hold
 * it, also where the data model forbids it.
 */
final class OracleDatabase implements SearchOracle.Folding {

    private static final int PEOPLE = 160;

    private final TestDatabase database;
    private final PinnedSession session;
    private final Map<String, String> folded = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, List<UserSearch.Link>> links = new HashMap<>();
    private final List<RosterUser> inOrder;

    OracleDatabase(TestServer server, long seed) throws SQLException {
        database = server.newDatabase().withTables();
        for (String column : List.of(
                "username varchar(100)",
                "email varchar(255)",
                "is_active boolean",
                "email_verified boolean",
                "is_deleted boolean",
                "is_oauth_user boolean",
                "created_at timestamp")) {
            String name = column.split(" ")[0];
            switch (server) {
                case POSTGRESQL -> database.execute("alter table users alter column " + name + " drop not null");
                case H2 -> database.execute("alter table users alter column " + name + " set null");
                // What an application gets that names no collation: takes e, E and é for the same.
                case MARIADB ->
                    database.execute("alter table users modify " + column
                            + (column.contains("varchar") ? " collate utf8mb4_uca1400_ai_ci" : "") + " null");
                default -> throw new IllegalStateException();
            }
        }
        if (server == TestServer.MARIADB) {
            database.execute("alter table users modify first_name varchar(100) collate utf8mb4_uca1400_ai_ci, modify"
                    + " last_name varchar(100) collate utf8mb4_uca1400_ai_ci, modify bio varchar(1000) collate"
                    + " utf8mb4_uca1400_ai_ci");
        }
        insert(new Random(seed));
        session = new PinnedSession(database);
        fold();
        inOrder = session
                .read(s -> s.createQuery("from RosterUser", RosterUser.class).list())
                .stream()
                .filter(user -> !user.isDeleted())
                .sorted(order())
                .toList();
    }

    PinnedSession session() {
        return session;
    }

    /** The people who are not soft-deleted, in the order of lists. */
    List<RosterUser> inOrder() {
        return inOrder;
    }

    private void insert(Random random) throws SQLException {
        try (Connection connection = database.connect()) {
            for (int i = 0; i < PEOPLE; i++) {
                String id = "o" + i;
                execute(
                        connection,
                        "insert into users (id, username, email, first_name, last_name, bio, is_active,"
                                + " email_verified, is_deleted, created_at, is_oauth_user, oauth_provider,"
                                + " oauth_provider_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        maybe(random, SearchOracle.text(random, 4) + i),
                        maybe(random, SearchOracle.text(random, 3) + i + "@x.example"),
                        maybe(random, SearchOracle.text(random, 3)),
                        maybe(random, SearchOracle.text(random, 3) + (random.nextBoolean() ? " " : "")),
                        maybe(random, SearchOracle.text(random, 1)),
                        maybe(random, random.nextInt(3) != 0),
                        maybe(random, random.nextBoolean()),
                        maybe(random, random.nextInt(8) == 0),
                        maybe(random, Timestamp.from(SearchOracle.time(random))),
                        maybe(random, random.nextBoolean()),
                        random.nextBoolean() ? null : provider(random),
                        random.nextBoolean() ? null : "s" + random.nextInt(5));
                for (int j = random.nextInt(3); j > 0; j--) {
                    execute(
                            connection,
                            "insert into oauth_accounts (id, user_id, provider, provider_user_id)"
                                    + " values (?, ?, ?, ?)",
                            id + "-" + j,
                            id,
                            provider(random),
                            "s" + random.nextInt(5));
                }
                if (random.nextInt(4) == 0) {
                    execute(
                            connection,
                            "insert into oauth2account (user_id, provider, provider_user_id, is_active)"
                                    + " values (?, ?, ?, ?)",
                            id,
                            provider(random),
                            "s" + random.nextInt(5),
                            random.nextBoolean());
                }
            }
        }
    }

    private static String provider(Random random) {
        return List.of("google", "Google", "github", "x").get(random.nextInt(4));
    }

    private static Object maybe(Random random, Object value) {
        return random.nextInt(7) == 0 ? null : value;
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void fold() throws SQLException {
        try (Connection connection = database.connect()) {
            rows(connection, "select id, lower(username), lower(email), lower(first_name), lower(last_name) from users")
                    .forEach(row -> names.put(row.get(0), row.subList(1, 5)));
            for (String sql : List.of(
                    "select user_id, provider, provider_user_id from oauth_accounts",
                    "select user_id, provider, provider_user_id from oauth2account where is_active = true",
                    "select id, oauth_provider, oauth_provider_id from users where is_oauth_user = true"
                            + " and oauth_provider is not null")) {
                rows(connection, sql).forEach(row -> links.computeIfAbsent(row.get(0), ignored -> new ArrayList<>())
                        .add(new UserSearch.Link(Set.of(row.get(1)), row.get(2))));
            }
        }
    }

    private static List<List<String>> rows(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    String[] row = new String[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = result.getString(i + 1);
                    }
                    rows.add(Arrays.asList(row));
                }
            }
            return rows;
        }
    }

    // By code point on PostgreSQL and by Java's own order on H2, null last and first; a collation is MariaDB's secret.
    private Comparator<RosterUser> order() throws SQLException {
        Comparator<RosterUser> byId = Comparator.comparing(RosterUser::getId);
        if (database.kind() == DatabaseKind.MARIADB) {
            try (Connection connection = database.connect()) {
                List<String> ids = rows(connection, "select id from users order by username, id").stream()
                        .map(row -> row.get(0))
                        .toList();
                return Comparator.comparing(user -> ids.indexOf(user.getId()));
            }
        }
        Comparator<String> text = database.kind() == DatabaseKind.POSTGRESQL
                ? Comparator.nullsLast((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                : Comparator.nullsFirst(Comparator.naturalOrder());
        return Comparator.<RosterUser, String>comparing(user -> names(user).get(0), text)
                .thenComparing(byId);
    }

    @Override
    public String folded(String text) {
        return folded.computeIfAbsent(text, typed -> {
            try (Connection connection = database.connect()) {
                return rows(
                                connection,
                                "select lower(cast(? as char(200)))"
                                        .replace(
                                                "char(200)",
                                                database.kind() == DatabaseKind.MARIADB ? "char(200)" : "varchar(200)"),
                                typed)
                        .get(0)
                        .get(0);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public List<String> names(RosterUser user) {
        return names.get(user.getId());
    }

    @Override
    public List<UserSearch.Link> links(RosterUser user) {
        return links.getOrDefault(user.getId(), List.of());
    }
}
