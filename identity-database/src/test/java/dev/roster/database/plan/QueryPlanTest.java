package dev.roster.database.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.internal.DriverParameters;
import dev.roster.database.repository.GroupRepository;
import dev.roster.database.repository.PermissionRepository;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserSearch;
import dev.roster.database.testing.ManyPeople;
import dev.roster.database.testing.PinnedSession;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How PostgreSQL answers each kind of question about 100,000 people with the indexes that the pack proposes: by
 * indexes, and with no more pages and rows than the question is worth. No time is measured.
 */
class QueryPlanTest {

    private static final int PEOPLE = 100_000;
    private static final int PAGE = 20;

    private static TestDatabase database;
    private static TestSession session;
    private static Connection connection;
    private static final List<CapturedStatement> sent = new ArrayList<>();

    @BeforeAll
    static void load() throws SQLException {
        database = TestServer.POSTGRESQL.newDatabase().withTables();
        ManyPeople.load(database, PEOPLE);
        ManyPeople.createIndexes(database);
        session = TestSession.open(database).through(each -> CapturedStatement.capturing(each, sent::add));
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(DriverParameters.initialSql(database.kind(), Duration.ofSeconds(60)));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        session.close();
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                // what, search, first, pages of 8 KiB at most, rows of users read at most
                list("everybody", b -> b, 0, 150, 2 * PAGE),
                list("everybody, a star", b -> b.search("*"), 0, 150, 2 * PAGE),
                list("everybody, deep: of an index alone", b -> b, 50_000, 1_500, 52_000),
                list("rare beginning", b -> b.search("mari.mari12"), 0, 1_300, 1_300),
                list("rare beginning, capitals", b -> b.search("MARI.Mari12"), 0, 1_300, 1_300),
                list("frequent beginning all over the list", b -> b.search("ma"), 0, 1_200, 1_200),
                list("frequent beginning side by side, far down the list", b -> b.search("sori"), 0, 2_000, 1_300),
                list("second page of it", b -> b.search("sori"), 20, 2_000, 3_500),
                list("nobody's beginning", b -> b.search("qqq"), 0, 1_200, 1_200),
                list("address", b -> b.search("mari.mari77@"), 0, 1_300, 1_300),
                list("rare part", b -> b.search("*i1234*"), 0, 1_700, 1_300),
                list("frequent part", b -> b.search("*a*"), 0, 1_200, 1_200),
                list("nobody's part", b -> b.search("*qqq*"), 0, 1_300, 1_200),
                list("beginning and end", b -> b.search("mari.mari12*9@"), 0, 1_400, 1_500),
                list("a frequent word in quotes", b -> b.search("\"mari\""), 0, 3_200, 10_500),
                list("two words", b -> b.search("mari sø"), 0, 1_200, 1_200),
                list("three words", b -> b.search("jori anna *com*"), 0, 5_000, 6_500),
                list("user name contains", b -> b.username("i1234"), 0, 1_500, 1_200),
                list("e-mail contains", b -> b.email("i1234"), 0, 1_500, 1_200),
                list("first name contains", b -> b.firstName("øella"), 0, 1_500, 1_500),
                list("last name contains", b -> b.lastName("müellason"), 0, 1_500, 1_500),
                list("user name is", b -> b.username("mari.mari1").exact(true), 0, 30, 4),
                list("e-mail is", b -> b.email("mari.mari1@example1.com").exact(true), 0, 30, 4),
                list("first name is", b -> b.firstName("Clauta").exact(true), 0, 600, 400),
                list("last name is", b -> b.lastName("Clautason").exact(true), 0, 600, 400),
                list("enabled", b -> b.enabled(true), 0, 1_200, 1_200),
                list("disabled", b -> b.enabled(false), 0, 1_200, 1_200),
                list("verified", b -> b.emailVerified(true), 0, 1_200, 1_200),
                list("unverified and disabled", b -> b.emailVerified(false).enabled(false), 0, 4_500, 5_000),
                list("q=username", b -> b.attribute("username", "mari.mari1"), 0, 30, 4),
                list("created within two hours", b -> created(b, 50_000, 120), 0, 1_300, 1_400),
                list("created within a month", b -> created(b, 30_000, 30 * 24 * 60), 0, 1_200, 1_200),
                list("rare beginning of disabled people", b -> b.search("mari").enabled(false), 0, 2_100, 2_000),
                list("a small role", b -> b.roleId("role1"), 0, 200, 2 * PAGE),
                list("a large role", b -> b.roleId("role3"), 0, 200, 2 * PAGE),
                list("a large role, deep: of an index alone", b -> b.roleId("role3"), 50_000, 2_000, 52_000),
                list("an identity provider", b -> b.link(Set.of("google"), null), 0, 30_000, 30_000),
                list("an account at an identity provider", b -> b.link(Set.of("google"), "a4711"), 0, 60, 5),
                list("an account at any identity provider", b -> b.link(null, "b4711"), 0, 1_000, 50));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void listIsReadByIndexes(String name, UserSearch search, int first, int pages, int rows) throws SQLException {
        List<QueryPlan> plans = plansOf(users -> users.search(search, first, PAGE));
        assertThat(plans).hasSizeBetween(1, 3);
        assertWithin(plans, pages, rows);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                list("everybody: an index of the undeleted, all of it", b -> b, 0, 1_000, PEOPLE),
                list("rare beginning", b -> b.search("mari.mari12"), 0, 300, 200),
                list("frequent beginning", b -> b.search("sori"), 0, 1_500, 5_200),
                list("nobody's beginning", b -> b.search("qqq"), 0, 30, 1),
                list("rare part", b -> b.search("*i1234*"), 0, 600, 200),
                // Without its pieces beside it the pattern alone takes 196.
                list("long rare part", b -> b.search("*i.mari12345*"), 0, 170, 10),
                list("nobody's part", b -> b.search("*qqq*"), 0, 100, 10),
                list("user name contains", b -> b.username("i1234"), 0, 600, 200),
                list("e-mail is", b -> b.email("mari.mari1@example1.com").exact(true), 0, 20, 2),
                list("disabled: the index of the flags", b -> b.enabled(false), 0, 4_000, PEOPLE),
                list("enabled: the index of the flags", b -> b.enabled(true), 0, 1_000, PEOPLE),
                list("verified: the index of the flags", b -> b.emailVerified(true), 0, 1_000, PEOPLE),
                list("created within two hours", b -> created(b, 50_000, 120), 0, 20, 130),
                list("a small role", b -> b.roleId("role1"), 0, 100, 200),
                list("an account at an identity provider", b -> b.link(Set.of("google"), "a4711"), 0, 30, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void countIsReadByIndexes(String name, UserSearch search, int first, int pages, int rows) throws SQLException {
        List<QueryPlan> plans = plansOf(users -> users.count(search));
        assertThat(plans).hasSize(1);
        assertWithin(plans, pages, rows);
    }

    @Test
    void personIsLookedUpByIndexes() throws SQLException {
        RosterUser person = new UserRepository(session)
                .search(UserSearch.builder().search("mari.mari").build(), 0, 1)
                .get(0)
                .user();
        String id = person.getId();
        assertWithin(plansOf(users -> users.findById(id)), 10, 1);
        assertWithin(plansOf(users -> users.findByUsername(person.getUsername().toUpperCase(Locale.ROOT))), 15, 2);
        assertWithin(plansOf(users -> users.findByUsername("Ínes.mari1")), 15, 2);
        assertWithin(plansOf(users -> users.findByEmail(person.getEmail().toUpperCase(Locale.ROOT))), 15, 2);
        assertWithin(plansOf(users -> new GroupRepository(session).rolesOfUser(id)), 15, 0);
        assertWithin(plansOf(users -> new PermissionRepository(session).namesOfUser(id)), 15, 1);
    }

    /**
     * Where most people match, a count reads all of them, as a rule in the order of the file: an index that points to
     * nearly every row would only add to that. The index alone cannot tell, since it holds triples and not texts.
     */
    @Test
    void countOfAPartThatNearlyEverybodyHasReadsTheTableOnce() throws SQLException {
        UserSearch search = UserSearch.builder().search("*a*").build();
        List<QueryPlan> plans = plansOf(users -> users.count(search));
        assertThat(plans).singleElement().satisfies(plan -> {
            assertThat(plan.scannedTables()).isSubsetOf("users");
            assertThat(plan.buffers()).isLessThan(6_000);
        });
    }

    /** A plan for every text would be none for the one that is searched; that of a look-up suits all. */
    @Test
    void searchIsPlannedEachTimeAndLookUpOnce() throws SQLException {
        try (PinnedSession pinned = new PinnedSession(database)) {
            UserRepository users = new UserRepository(pinned);
            for (int i = 0; i < 12; i++) {
                users.search(UserSearch.builder().search("qqq" + i).build(), 0, PAGE);
                users.count(UserSearch.builder().search("*a*").build());
                users.findByUsername("nobody" + i);
            }
            List<?> kept = pinned.read(each -> each.createNativeQuery(
                            "select statement from pg_prepared_statements where statement like '%lower%'", String.class)
                    .list());
            assertThat(kept)
                    .singleElement()
                    .asString()
                    .contains("lower(ru1_0.\"username\") in")
                    .doesNotContain("like");
        }
    }

    private static void assertWithin(List<QueryPlan> plans, int pages, int rows) {
        assertThat(plans)
                .allSatisfy(
                        plan -> assertThat(plan.scannedTables()).as(plan.text()).doesNotContain("users"));
        assertThat(plans.stream().mapToLong(QueryPlan::buffers).sum())
                .as("pages read: %s", plans)
                .isBetween(0L, (long) pages);
        assertThat(plans.stream().mapToLong(QueryPlan::rows).sum())
                .as("rows read: %s", plans)
                .isBetween(0L, (long) rows);
    }

    private static List<QueryPlan> plansOf(Consumer<UserRepository> work) throws SQLException {
        sent.clear();
        work.accept(new UserRepository(session));
        List<QueryPlan> plans = new ArrayList<>();
        for (CapturedStatement statement : List.copyOf(sent)) {
            plans.add(statement.explain(connection));
        }
        return plans;
    }

    private static Arguments list(
            String name, UnaryOperator<UserSearch.Builder> search, int first, int pages, int rows) {
        return Arguments.of(name, search.apply(UserSearch.builder()).build(), first, pages, rows);
    }

    private static UserSearch.Builder created(UserSearch.Builder builder, int fromMinute, int minutes) {
        Instant from = Instant.parse("2018-01-01T00:00:00Z").plusSeconds(60L * fromMinute);
        return builder.createdAfter(from).createdBefore(from.plusSeconds(60L * minutes));
    }
}
