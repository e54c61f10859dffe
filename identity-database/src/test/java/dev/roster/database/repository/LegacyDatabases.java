package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;

/**
 * The legacy data on each server, one database for all tests of this package: they add people of their own and leave
 * the others alone. On MariaDB text compares as it does there by default.
 */
final class LegacyDatabases {

    private static LegacyDatabases shared;

    private final Map<TestServer, TestDatabase> databases = new EnumMap<>(TestServer.class);
    private final Map<TestServer, TestSession> sessions = new EnumMap<>(TestServer.class);

    static synchronized LegacyDatabases get() throws SQLException {
        if (shared == null) {
            shared = new LegacyDatabases();
        }
        return shared;
    }

    private LegacyDatabases() throws SQLException {
        for (TestServer server : TestServer.values()) {
            TestDatabase database = server.newDatabase().withLegacyData();
            if (server == TestServer.MARIADB) {
                // What an application gets that names no collation: takes e, E and é for the same, and so do its keys.
                database.execute("set statement foreign_key_checks = 0 for alter table users modify username"
                        + " varchar(100) collate utf8mb4_uca1400_ai_ci, modify email varchar(255) collate"
                        + " utf8mb4_uca1400_ai_ci, modify first_name varchar(100) collate utf8mb4_uca1400_ai_ci, modify"
                        + " last_name varchar(100) collate utf8mb4_uca1400_ai_ci, modify bio varchar(1000) collate"
                        + " utf8mb4_uca1400_ai_ci, modify hashed_password varchar(255) collate utf8mb4_uca1400_ai_ci,"
                        + " modify backup_codes varchar(1000) collate utf8mb4_uca1400_ai_ci");
            }
            databases.put(server, database);
            sessions.put(server, TestSession.open(database));
        }
    }

    TestDatabase database(TestServer server) {
        return databases.get(server);
    }

    TestSession session(TestServer server) {
        return sessions.get(server);
    }

    UserRepository users(TestServer server) {
        return new UserRepository(session(server));
    }

    /** Adds a person; the columns of the legacy table that are not named keep their defaults. */
    void insert(TestServer server, String id, String username, String email) throws SQLException {
        try (var connection = database(server).connect();
                var statement =
                        connection.prepareStatement("insert into users (id, username, email) values (?, ?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, username);
            statement.setString(3, email);
            statement.executeUpdate();
        }
    }
}
