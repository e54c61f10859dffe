package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is searched, the database lists and counts whom the rules written in Java would, in their order. Other
 * searches with every run; {@code -Droster.search.seed=...} repeats one.
 */
class SearchPropertyTest {

    private static final long SEED = Long.getLong("roster.search.seed", System.nanoTime());
    private static final int SEARCHES = 250;
    private static final int SHORT_WALK = 3;

    @ParameterizedTest
    @EnumSource
    void listAndCountAreTheOracles(TestServer server) throws SQLException {
        OracleDatabase database = new OracleDatabase(server, SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            SearchOracle oracle = SearchOracle.random(random, database);
            int first = random.nextInt(3) * random.nextInt(20);
            int max = 1 + random.nextInt(12);
            Optional<String> fault = fault(database, oracle, first, max);
            if (fault.isPresent()) {
                SearchOracle least = shrink(database, oracle, first, max);
                throw new AssertionError("seed " + SEED + " on " + server + ", first " + first + ", max " + max + ", "
                        + least + ": " + fault(database, least, first, max).orElseThrow());
            }
            found += database.inOrder().stream().anyMatch(oracle::matches) ? 1 : 0;
        }
        assertThat(found)
                .as("searches of seed %s that find somebody", SEED)
                .isBetween(SEARCHES / 8, SEARCHES - SEARCHES / 8);
    }

    private static SearchOracle shrink(OracleDatabase database, SearchOracle oracle, int first, int max) {
        return oracle.smaller().stream()
                .filter(smaller -> fault(database, smaller, first, max).isPresent())
                .findFirst()
                .map(smaller -> shrink(database, smaller, first, max))
                .orElse(oracle);
    }

    private static Optional<String> fault(OracleDatabase database, SearchOracle oracle, int first, int max) {
        List<String> expected = database.inOrder().stream()
                .filter(oracle::matches)
                .map(RosterUser::getId)
                .toList();
        UserRepository users = new UserRepository(database.session());
        long count = users.count(oracle.search());
        if (count != expected.size()) {
            return Optional.of("counts " + count + " instead of " + expected);
        }
        List<String> page = expected.stream().skip(first).limit(max).toList();
        List<String> listed = ids(users.search(oracle.search(), first, max));
        if (!listed.equals(page)) {
            return Optional.of("lists " + listed + " instead of " + page);
        }
        // The same page on the ways that only larger tables lead to.
        List<String> walked = UserConditions.of(oracle.search(), LinkTables.of(database.session()))
                .map(conditions -> database.session()
                        .read(session -> ids(new UserPage(session, true, conditions, SHORT_WALK).read(first, max))))
                .orElse(List.of());
        return walked.equals(page)
                ? Optional.empty()
                : Optional.of("lists " + walked + " after a short walk instead of " + page);
    }

    private static List<String> ids(List<UserRow> rows) {
        return rows.stream().map(row -> row.user().getId()).toList();
    }
}
