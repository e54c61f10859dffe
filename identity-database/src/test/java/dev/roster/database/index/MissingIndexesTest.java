package dev.roster.database.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MissingIndexesTest {

    private static final NameOverrides RENAMED = NameOverrides.parse(
            List.of("users=App Users", "users.username=User Name", "users.is_deleted=gone", "user_groups=order"));

    @ParameterizedTest
    @EnumSource
    void nothingIsMissingOnceTheProposalsAreCreated(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        List<ProposedIndex> missing = find(database, NameOverrides.none(), null);
        assertThat(missing).extracting(ProposedIndex::table).contains("users", "oauth_accounts", "user_sessions");
        assertThat(missing)
                .allSatisfy(index -> assertThat(MissingIndexes.all(database.kind(), NameOverrides.none(), null))
                        .contains(index));
        create(database, missing);
        assertThat(find(database, NameOverrides.none(), null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void applicationsOwnNamesAreUsedAndQuoted(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        String quote = server == TestServer.MARIADB ? "`" : "\"";
        database.execute("alter table users rename to " + quote + "App Users" + quote);
        database.execute("alter table " + quote + "App Users" + quote + (server == TestServer.H2 ? " alter" : " rename")
                + " column username " + (server == TestServer.H2 ? "rename " : "") + "to " + quote + "User Name"
                + quote);
        database.execute("alter table " + quote + "App Users" + quote + (server == TestServer.H2 ? " alter" : " rename")
                + " column is_deleted " + (server == TestServer.H2 ? "rename " : "") + "to gone");
        database.execute("alter table user_groups rename to " + quote + "order" + quote);
        String schema = server == TestServer.MARIADB ? null : "public";
        List<ProposedIndex> missing = find(database, RENAMED, schema);
        assertThat(missing)
                .filteredOn(index -> index.columns().contains("username"))
                .isNotEmpty()
                .allSatisfy(index -> assertThat(index.ddl()).contains(quote + "User Name" + quote));
        create(database, missing);
        assertThat(find(database, RENAMED, schema)).isEmpty();
    }

    @Test
    void indexCountsByWhatItIsMadeOf() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        List<String> columns = List.of("first_name", "username");
        assertThat(missingFor(database, columns)).hasSize(1);
        for (String useless : List.of(
                "create index a on users (lower(first_name), lower(username))",
                "create index b on users (lower(first_name) text_pattern_ops, lower(username) text_pattern_ops)"
                        + " where is_active",
                "create index c on users (upper(first_name) text_pattern_ops, lower(username) text_pattern_ops)",
                "create index d on users (first_name varchar_pattern_ops, username varchar_pattern_ops)",
                "create index e on users (lower(username) text_pattern_ops, lower(first_name) text_pattern_ops)",
                "create index f on users (lower(first_name) text_pattern_ops)",
                "create index g on users (lower(first_name) text_pattern_ops, lower(username) text_pattern_ops desc)",
                "create index h on users using hash (lower(first_name))")) {
            database.execute(useless);
            assertThat(missingFor(database, columns)).as(useless).hasSize(1);
        }
        database.execute("create unique index i on users (lower(first_name) text_pattern_ops, lower(username)"
                + " text_pattern_ops, bio)");
        assertThat(missingFor(database, columns)).isEmpty();
    }

    @Test
    void whatIsHeldBesidesTheKeysCountsToo() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        List<String> columns = List.of("username", "id");
        assertThat(missingFor(database, columns)).hasSize(1);
        database.execute("create index keys on users (lower(username) text_pattern_ops, id) include (username)");
        assertThat(missingFor(database, columns)).hasSize(1);
        database.execute(
                "create index whole on users (lower(username) text_pattern_ops, id, is_deleted) include (username)");
        assertThat(missingFor(database, columns)).isEmpty();
    }

    @Test
    void indexOfEverybodyServesWhereOneOfTheUndeletedIsProposed() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        assertThat(missingFor(database, List.of("created_at"))).hasSize(1);
        database.execute("create index other on users (created_at) where is_deleted = false");
        assertThat(missingFor(database, List.of("created_at"))).hasSize(1);
        database.execute("create index whole on users (created_at desc)");
        assertThat(missingFor(database, List.of("created_at"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void primaryKeysAndAbsentTablesAreNotProposed(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        database.execute("drop table oauth2account");
        List<ProposedIndex> missing = find(database, NameOverrides.none(), null);
        assertThat(missing)
                .noneMatch(index -> index.columns().equals(List.of("id")))
                .noneMatch(index -> index.table().equals("oauth2account"));
    }

    @ParameterizedTest
    @EnumSource
    void viewHasNoIndexesToPropose(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        database.execute("alter table oauth_accounts rename to links");
        database.execute("create view oauth_accounts as select * from links");
        assertThat(find(database, NameOverrides.none(), null))
                .noneMatch(index -> index.table().equals("oauth_accounts"));
    }

    private static List<ProposedIndex> missingFor(TestDatabase database, List<String> columns) throws SQLException {
        return find(database, NameOverrides.none(), null).stream()
                .filter(index -> index.columns().equals(columns))
                .toList();
    }

    private static void create(TestDatabase database, List<ProposedIndex> proposals) throws SQLException {
        for (ProposedIndex proposal : proposals) {
            for (String statement : proposal.statements()) {
                database.execute(statement);
            }
        }
    }

    private static List<ProposedIndex> find(TestDatabase database, NameOverrides overrides, String schema)
            throws SQLException {
        try (Connection connection = database.connect()) {
            return MissingIndexes.find(connection, database.kind(), overrides, schema);
        }
    }
}
