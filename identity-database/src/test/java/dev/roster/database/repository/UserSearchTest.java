package dev.roster.database.repository;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.roster.database.testing.NativeTypes;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserSearchTest {

    private static LegacyDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = LegacyDatabases.get();
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOtherInTheOrderOfUserNameAndId(TestServer server) {
        UserSearch all = UserSearch.builder().search("*").build();
        List<String> whole = ids(server, all);
        List<String> paged = new ArrayList<>();
        for (int first = 0; first <= whole.size(); first += 7) {
            List<UserRow> page = databases.users(server).search(all, first, 7);
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            page.forEach(row -> paged.add(row.user().getId()));
        }
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(databases.users(server).count(all)).isEqualTo(whole.size());
        List<String> ascii = databases.users(server).search(all, 0, 5_000).stream()
                .map(row -> row.user().getUsername())
                .filter(name -> name != null && name.matches("[a-z]+"))
                .toList();
        assertThat(ascii).isSorted().hasSizeGreaterThan(1);
    }

    @Test
    void uuidsAndEnumerationsAreSearchedToo() throws SQLException {
        TestDatabase database =
                NativeTypes.in(TestServer.POSTGRESQL.newDatabase().withLegacyData());
        try (TestSession session = TestSession.open(database)) {
            UserRepository users = new UserRepository(session);
            UserSearch google =
                    UserSearch.builder().link(Set.of("google", "nowhere"), null).build();
            assertThat(users.search(google, 0, 5_000)).isNotEmpty().hasSize((int) users.count(google));
            assertThat(users.count(
                            UserSearch.builder().link(Set.of("nowhere"), "4711").build()))
                    .isZero();
            assertThat(users.search(UserSearch.builder().search("a").build(), 0, 5))
                    .hasSize(5);
            assertThat(users.search(UserSearch.builder().roleId("no uuid").build(), 0, 5))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyThePageIsRead(TestServer server) {
        databases.session(server).statements();
        assertThat(databases.users(server).search(UserSearch.builder().build(), 2, 3))
                .hasSize(3);
        assertThat(databases.session(server).statements())
                .singleElement()
                .asString()
                .containsAnyOf("fetch first", "limit");
        assertThat(databases.users(server).search(UserSearch.builder().build(), 0, 0))
                .isEmpty();
        assertThat(databases.session(server).statements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyCanHaveIsNotAsked(TestServer server) {
        databases.session(server).statements();
        List<UnaryOperator<UserSearch.Builder>> searches = List.of(
                search -> search.search("a\0"),
                search -> search.search("x".repeat(2_000)),
                search -> search.search("a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8"),
                search -> search.username("a\0"),
                search -> search.email("x".repeat(1_000_000)),
                search -> search.attribute("shoe_size", "44"),
                search -> search.attribute("enabled", "perhaps"),
                search -> search.attribute("created_at", "yesterday"),
                search -> search.attribute("bio", "\ud83d"),
                search -> search.createdAfter(Instant.MAX),
                search -> search.createdBefore(Instant.MIN));
        for (UnaryOperator<UserSearch.Builder> each : searches) {
            UserSearch search = each.apply(UserSearch.builder()).build();
            assertThat(databases.users(server).search(search, 0, 10)).isEmpty();
            assertThat(databases.users(server).count(search)).isZero();
        }
        assertThat(databases.session(server).statements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyMappedAttributeFindsThePersonWhoHasIt(TestServer server) {
        UserRow bob = databases.users(server).findByUsername("bob").orElseThrow();
        for (UserAttribute attribute : UserAttribute.values()) {
            String value = attribute.valueOf(bob.user());
            if (value != null) {
                UserSearch search = UserSearch.builder()
                        .username("bob")
                        .exact(true)
                        .attribute(attribute.attributeName(), value)
                        .build();
                assertThat(ids(server, search))
                        .as(attribute.name())
                        .containsExactly(bob.user().getId());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void creationTimesBoundTheSearchOnBothSidesInclusively(TestServer server) {
        Instant created = databases
                .users(server)
                .findByUsername("bob")
                .orElseThrow()
                .user()
                .getCreatedAt();
        UserSearch.Builder bob = UserSearch.builder().username("bob").exact(true);
        assertThat(ids(server, bob.createdAfter(created).createdBefore(created).build()))
                .hasSize(1);
        assertThat(ids(
                        server,
                        bob.createdAfter(created.plusMillis(1))
                                .createdBefore(null)
                                .build()))
                .isEmpty();
        assertThat(ids(
                        server,
                        bob.createdAfter(null)
                                .createdBefore(created.minusMillis(1))
                                .build()))
                .isEmpty();
        assertThat(ids(
                        server,
                        bob.createdAfter(Instant.MIN).createdBefore(Instant.MAX).build()))
                .hasSize(1);
    }

    private static List<String> ids(TestServer server, UserSearch search) {
        return databases.users(server).search(search, 0, 5_000).stream()
                .map(row -> row.user().getId())
                .toList();
    }
}
