package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserLookupTest {

    private static final Map<TestServer, TestSession> SESSIONS = new EnumMap<>(TestServer.class);

    @BeforeAll
    static void open() throws SQLException {
        for (TestServer server : TestServer.values()) {
            SESSIONS.put(server, TestSession.open(server.newDatabase().withLegacyData()));
        }
    }

    @AfterAll
    static void close() {
        SESSIONS.values().forEach(TestSession::close);
    }

    @ParameterizedTest
    @EnumSource
    void personAndRoleComeWithOneStatementWhateverTheCase(TestServer server) {
        TestSession session = SESSIONS.get(server);
        session.statements();
        UserRow row = new UserRepository(session).findByUsername("ALICE").orElseThrow();
        assertThat(row.user().getEmail()).isEqualTo("alice@acme.example");
        assertThat(row.role().getName()).isEqualTo("admin");
        assertThat(session.statements()).hasSize(1);
    }
}
