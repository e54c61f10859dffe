package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserSweepTest {

    private static final String ALICE = "14a0f9e7-7f1b-403c-9f15-82b0eab477d2";

    private static LegacyDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = LegacyDatabases.get();
    }

    @ParameterizedTest
    @EnumSource
    void everybodyComesOnceInPiecesOfOneStatement(TestServer server) {
        TestSession session = databases.session(server);
        UserSweep sweep = new UserSweep(session);
        session.statements();
        List<String> ids = new ArrayList<>();
        List<UserRow> piece = sweep.after(null, 30);
        int pieces = 1;
        while (!piece.isEmpty()) {
            piece.forEach(row -> ids.add(row.user().getId()));
            piece = sweep.after(ids.get(ids.size() - 1), 30);
            pieces++;
        }
        assertThat(session.statements()).hasSize(pieces);
        assertThat(ids).doesNotHaveDuplicates().contains(ALICE).hasSize((int)
                databases.users(server).count(UserSearch.builder().build()));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSoftDeletedOrUnknownIsNotPresent(TestServer server) throws SQLException {
        UserSweep sweep = new UserSweep(databases.session(server));
        assertThat(sweep.present(List.of(ALICE, "nobody", ALICE.toUpperCase(Locale.ROOT))))
                .contains(ALICE)
                .doesNotContain("nobody");
        assertThat(sweep.present(List.of("nobody"))).isEqualTo(Set.of());
        assertThat(sweep.present(List.of())).isEmpty();
    }
}
