package dev.roster.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserSearch;
import dev.roster.database.testing.ManyPeople;
import dev.roster.database.testing.PinnedSession;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists, searches, counts and look-ups among 10,000 and 1,000,000 people on PostgreSQL with the indexes that the pack
 * proposes, each beside Keycloak's own statement on the same people with Keycloak's indexes. Writes what it found into
 * the module's README.
 */
class SearchBenchmark {

    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("roster.benchmark.people", 1_000_000);
    private static final int PAGE = 20;
    private static final int TIMES = 200;
    private static final double LONGEST_MILLIS = 15;
    private static final double MOST_GROWTH = 2;
    // What is too short to be measured: growth from a tenth of a millisecond to a fifth is nobody's matter.
    private static final double NOTHING_MILLIS = 1;

    private static final String RARE_BEGINNING = "search: rare beginning";
    private static final String PART = "search: part of a name";

    @Test
    void measure() throws Exception {
        run(SMALL); // warms up, or the small table would seem slow and growth small
        Map<String, Latency[]> small = run(SMALL);
        Map<String, Latency[]> large = run(LARGE);
        report(small, large);
        for (String gated : List.of(RARE_BEGINNING, PART)) {
            assertThat(large.get(gated)[0].p95()).as(gated + ", p95 in ms").isLessThanOrEqualTo(LONGEST_MILLIS);
            assertThat(large.get(gated)[0].p50())
                    .as(gated + ", growth of p50 from " + small.get(gated)[0])
                    .isLessThanOrEqualTo(MOST_GROWTH * Math.max(NOTHING_MILLIS, small.get(gated)[0].p50()));
        }
    }

    private static Map<String, Latency[]> run(int people) throws Exception {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        ManyPeople.load(database, people);
        ManyPeople.createIndexes(database);
        try (KeycloakTable keycloak = new KeycloakTable(database);
                PinnedSession session = new PinnedSession(database)) {
            return measure(new UserRepository(session), keycloak, sample(database), people);
        }
    }

    private static Map<String, Latency[]> measure(
            UserRepository users, KeycloakTable keycloak, List<List<String>> sample, int people) throws Exception {
        Map<String, Latency[]> figures = new LinkedHashMap<>();
        search(
                figures,
                RARE_BEGINNING,
                users,
                keycloak,
                sample.stream().map(person -> shorter(person.get(1))).toList());
        search(figures, "search: frequent beginning (ma)", users, keycloak, List.of("ma"));
        search(figures, "search: frequent, side by side far down (sori)", users, keycloak, List.of("sori"));
        search(
                figures,
                PART,
                users,
                keycloak,
                sample.stream()
                        .map(person -> "*" + shorter(person.get(1)).substring(3))
                        .toList());
        search(figures, "search: nobody's beginning", users, keycloak, List.of("qqq"));
        search(figures, "search: nobody's part", users, keycloak, List.of("*qqqq"));
        list(figures, "list: first page", users, keycloak, 0);
        list(figures, "list: page at half", users, keycloak, people / 2);
        count(figures, "count: everybody", users, keycloak, null);
        count(figures, "count: rare beginning", users, keycloak, "mari.mari12");
        count(figures, "count: frequent beginning (sori)", users, keycloak, "sori");
        lookUps(figures, users, keycloak, sample);
        return figures;
    }

    private static void search(
            Map<String, Latency[]> figures,
            String name,
            UserRepository users,
            KeycloakTable keycloak,
            List<String> words)
            throws Exception {
        figures.put(name, new Latency[] {
            Latency.of(
                    TIMES,
                    i -> users.search(
                            UserSearch.builder()
                                    .search(words.get(i % words.size()) + "*")
                                    .build(),
                            0,
                            PAGE)),
            Latency.of(TIMES / 4, i -> keycloak.list(words.get(i % words.size()), 0, PAGE))
        });
    }

    private static void list(
            Map<String, Latency[]> figures, String name, UserRepository users, KeycloakTable keycloak, int first)
            throws Exception {
        figures.put(name, new Latency[] {
            Latency.of(TIMES, i -> users.search(UserSearch.builder().build(), first, PAGE)),
            Latency.of(TIMES / 4, i -> keycloak.list(null, first, PAGE))
        });
    }

    private static void count(
            Map<String, Latency[]> figures, String name, UserRepository users, KeycloakTable keycloak, String word)
            throws Exception {
        figures.put(name, new Latency[] {
            Latency.of(
                    TIMES / 4,
                    i -> users.count(UserSearch.builder().search(word).build())),
            Latency.of(TIMES / 4, i -> keycloak.count(word))
        });
    }

    private static void lookUps(
            Map<String, Latency[]> figures, UserRepository users, KeycloakTable keycloak, List<List<String>> sample)
            throws Exception {
        int times = 10 * TIMES;
        figures.put("look-up by id", new Latency[] {
            Latency.of(times, i -> users.findById(sample.get(i % sample.size()).get(0))),
            Latency.of(
                    times,
                    i -> keycloak.lookUp(
                            "u.id = ?", sample.get(i % sample.size()).get(0)))
        });
        figures.put("look-up by user name", new Latency[] {
            Latency.of(
                    times,
                    i -> users.findByUsername(sample.get(i % sample.size()).get(1))),
            Latency.of(
                    times,
                    i -> keycloak.lookUp(
                            "lower(u.username) = lower(?)",
                            sample.get(i % sample.size()).get(1)))
        });
        figures.put("look-up by e-mail", new Latency[] {
            Latency.of(
                    times, i -> users.findByEmail(sample.get(i % sample.size()).get(2))),
            Latency.of(
                    times,
                    i -> keycloak.lookUp(
                            "lower(u.email) = lower(?)",
                            sample.get(i % sample.size()).get(2)))
        });
    }

    private static String shorter(String name) {
        return name.substring(0, name.length() - 1);
    }

    /** Ids, user names and addresses of people from all over the table. */
    private static List<List<String>> sample(TestDatabase database) throws SQLException {
        List<List<String>> sample = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, username, email from users where not is_deleted"
                        + " and email is not null order by md5(id) limit 500")) {
            while (rows.next()) {
                sample.add(List.of(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return sample;
    }

    private static void report(Map<String, Latency[]> small, Map<String, Latency[]> large) throws Exception {
        StringBuilder table = new StringBuilder();
        table.append("Measured on ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(": ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append(", Java ")
                .append(Runtime.version().feature())
                .append(", PostgreSQL 17 beside it. Milliseconds, p50 / p95.\n\n")
                .append("| | ")
                .append(SMALL)
                .append(" people | ")
                .append(LARGE)
                .append(" people | Keycloak's statement, or plain JDBC, on as many | that over ours, p50 |\n")
                .append("|---|---|---|---|---|\n");
        large.forEach((name, both) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.1f |%n",
                name,
                small.get(name)[0],
                both[0],
                both[1],
                both[1].p50() / both[0].p50())));
        Path readme = Path.of(System.getProperty("roster.benchmark.report"));
        String text = Files.readString(readme);
        String mark = "<!-- figures -->\n";
        Files.writeString(readme, text.substring(0, text.indexOf(mark) + mark.length()) + "\n" + table);
    }
}
