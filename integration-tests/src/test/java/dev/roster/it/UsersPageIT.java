package dev.roster.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the admin console's Users page asks admin REST for, compared with what SQL finds in the tables. */
@RosterServer
class UsersPageIT {

    private static final String UNDELETED =
            "SELECT id FROM people.users WHERE NOT is_deleted AND (%s) ORDER BY lower(username) USING ~<~, id";
    private static final String LINKED = "(id IN (SELECT user_id FROM people.oauth_accounts WHERE provider = '%1$s')"
            + " OR id IN (SELECT user_id FROM people.oauth2account WHERE provider = '%1$s' AND is_active)"
            + " OR is_oauth_user AND oauth_provider = '%1$s')";
    private static final String MARCH = "1772323200000";
    private static final String JUNE = "1780272000000";
    private static final String DELETED = "SELECT id, username, email FROM people.users WHERE is_deleted";

    private static SchemaCopy schema;
    private static FederatedRealm realm;
    private static Sql sql;

    @BeforeAll
    static void federateACopyWithOddNames(RosterStack stack) {
        schema = new SchemaCopy(stack.database(), "people");
        sql = new Sql(stack.database());
        add("p1", "100%_sure", "percent@example.com");
        add("p2", "100xysure", "decoy@example.com");
        add("p3", "back\\slash", "back\\slash@example.com");
        add("p4", "backxslash", "under_score@example.com");
        sql.update("INSERT INTO people.oauth_accounts (id, user_id, provider, provider_user_id)"
                + " VALUES ('l1', 'p1', 'google', 's-4711')");
        sql.update("INSERT INTO people.oauth2account (user_id, provider, provider_user_id, is_active)"
                + " VALUES ('p2', 'google', 's-4712', false), ('p4', 'Google', 's-4714', true)");
        sql.update(
                "UPDATE people.users SET is_oauth_user = true, oauth_provider = 'google', oauth_provider_id = 's-4713'"
                        + " WHERE id = 'p3'");
        realm = new FederatedRealm(
                stack,
                "users-page",
                Map.of(
                        "jdbcSchema",
                        schema.name(),
                        "roleAllowList",
                        List.of("admin"),
                        "brokerAliases",
                        List.of("github=github-corp")));
    }

    @AfterAll
    static void removeBoth() {
        realm.close();
        schema.close();
    }

    static Stream<Arguments> searches() {
        return Stream.of(
                Arguments.of("search", "ada", any("ada%")),
                Arguments.of("search", "ADA", any("ada%")),
                Arguments.of("search", "liskov", any("liskov%")),
                Arguments.of("search", "*liskov*", any("%liskov%")),
                Arguments.of("search", "*liskov", any("%liskov%")),
                Arguments.of("search", "a*n", any("a%n%")),
                Arguments.of("search", "\"alice\"", any("alice")),
                Arguments.of("search", "\"alic\"", "false"),
                Arguments.of("search", "ada hamilton", any("ada%") + " AND " + any("hamilton%")),
                Arguments.of("search", "  Lee   *acme*  ", any("lee%") + " AND " + any("%acme%")),
                Arguments.of("search", "*", "true"),
                Arguments.of("search", "100%", "username = '100%_sure'"),
                Arguments.of("search", "100%_", "username = '100%_sure'"),
                Arguments.of("search", "*_*", "username = '100%_sure' OR username = 'backxslash'"),
                Arguments.of("search", "%", "false"),
                Arguments.of("search", "back\\", "username = 'back\\slash'"),
                Arguments.of("search", "' OR 1=1 --", "false"),
                Arguments.of("search", "Søren", "first_name = 'Søren'"),
                Arguments.of("search", "SØREN", "first_name = 'Søren'"),
                Arguments.of("search", "шевченко", "last_name = 'Шевченко'"),
                Arguments.of("search", "ШЕВ", "last_name = 'Шевченко'"),
                Arguments.of("search", "佐", "last_name = '佐藤'"),
                Arguments.of("search", "garcía-m", "last_name = 'García-Márquez'"),
                Arguments.of("search", "İpek", "first_name = 'İpek'"),
                Arguments.of("username", "ada", like("username", "%ada%")),
                Arguments.of("username", "Alice&exact=true", "username = 'alice'"),
                Arguments.of("username", "alic&exact=true", "false"),
                Arguments.of("username", "0%_", "username = '100%_sure'"),
                Arguments.of("email", "@ACME.example", like("email", "%@acme.example%")),
                Arguments.of("email", "alice@acme.example&exact=true", "username = 'alice'"),
                Arguments.of("firstName", "ø", "first_name = 'Søren'"),
                Arguments.of(
                        "lastName",
                        "lee&firstName=a",
                        like("last_name", "%lee%") + " AND " + like("first_name", "%a%")),
                Arguments.of("lastName", "Lee&firstName=Ada&exact=true", "last_name = 'Lee' AND first_name = 'Ada'"),
                Arguments.of("enabled", "false", "NOT is_active"),
                Arguments.of("enabled", "true&search=ada", "is_active AND " + any("ada%")),
                Arguments.of("emailVerified", "false", "NOT email_verified"),
                Arguments.of("emailVerified", "true&enabled=false", "email_verified AND NOT is_active"),
                Arguments.of("search", "username:ALICE", "username = 'alice'"),
                Arguments.of("search", "username:alice bob nobody", "username IN ('alice', 'bob')"),
                Arguments.of("search", "username:alic", "false"),
                Arguments.of("search", "email:Alice@ACME.example", "username = 'alice'"),
                Arguments.of("search", "email:%", "false"),
                Arguments.of("search", "id:nobody f:elsewhere:1", "false"),
                Arguments.of("createdAfter", MARCH, "created_at >= '2026-03-01 00:00Z'"),
                Arguments.of("createdBefore", MARCH, "created_at <= '2026-03-01 00:00Z'"),
                Arguments.of(
                        "createdAfter",
                        MARCH + "&createdBefore=" + JUNE,
                        "created_at BETWEEN '2026-03-01 00:00Z' AND '2026-06-01 00:00Z'"),
                Arguments.of(
                        "createdAfter", MARCH + "&search=ada", "created_at >= '2026-03-01 00:00Z' AND " + any("ada%")),
                Arguments.of("createdAfter", "2026-03-01", "created_at >= '" + startOf("2026-03-01") + "'"),
                Arguments.of("idpAlias", "google", LINKED.formatted("google")),
                Arguments.of(
                        "idpAlias", "google&firstName=a", LINKED.formatted("google") + " AND first_name ILIKE '%a%'"),
                Arguments.of("idpAlias", "github-corp", LINKED.formatted("github")),
                Arguments.of("idpAlias", "github", "false"),
                Arguments.of("idpAlias", "google&idpUserId=s-4711", "username = '100%_sure'"),
                Arguments.of("idpAlias", "google&idpUserId=s-4713", "username = 'back\\slash'"),
                Arguments.of("idpAlias", "google&idpUserId=S-4711", "false"),
                Arguments.of("idpUserId", "s-4712", "false"),
                Arguments.of("idpUserId", "s-4714", "username = 'backxslash'"),
                Arguments.of("idpUserId", "4711", "false"),
                Arguments.of("q", "emailVerified:true is_verified:false", "email_verified AND NOT is_verified"),
                Arguments.of("q", "is_verified:false", "NOT is_verified"),
                Arguments.of("q", "favourite_colour:blue", "false"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("searches")
    void listsAndCountsWhatSqlFinds(String parameter, String value, String condition) {
        List<String> expected = sql.column(UNDELETED.formatted(condition));
        String query = "?" + parameter + "=" + encode(value);

        assertThat(listed("/users" + query + "&max=1000")).isEqualTo(expected);
        assertThat(count(query)).isEqualTo(expected.size());
    }

    @Test
    void pagesAreInTheOrderOfTheWholeAndOfTheSizeAskedFor() {
        List<String> expected = sql.column(UNDELETED.formatted("true"));
        List<String> paged = new ArrayList<>();
        for (int first = 0; first < expected.size(); first += 50) {
            paged.addAll(listed("/users?first=" + first + "&max=50"));
            assertThat(paged).hasSize(Math.min(first + 50, expected.size()));
        }

        assertThat(paged).isEqualTo(expected);
        assertThat(listed("/users?first=" + expected.size() + "&max=50")).isEmpty();
        assertThat(listed("/users?search=*liskov*&first=3&max=4"))
                .isEqualTo(sql.column(UNDELETED.formatted(any("%liskov%"))).subList(3, 7));
        assertThat(count("")).isEqualTo(expected.size());
    }

    @Test
    void deletedPeopleAreNowhere() {
        List<List<String>> deleted = sql.rows(DELETED);

        assertThat(deleted).hasSize(10).allSatisfy(person -> {
            assertThat(realm.get("/users/" + realm.federatedId(person.get(0))).status())
                    .isEqualTo(404);
            assertThat(listed("/users?exact=true&username=" + encode(person.get(1))))
                    .isEmpty();
            assertThat(listed("/users?email=" + encode(person.get(2)))).isEmpty();
            assertThat(count("?search=" + encode("\"" + person.get(1) + "\""))).isZero();
        });
        assertThat(listed("/users?max=1000"))
                .doesNotContainAnyElementsOf(
                        deleted.stream().map(person -> person.get(0)).toList());
    }

    @Test
    void aPersonHasTheAttributesOfTheRow() {
        List<List<String>> rows = sql.rows(
                """
                (SELECT id, username, email, first_name, last_name, is_active, email_verified,
                    profile_picture_url, bio, is_verified
                FROM people.users WHERE NOT is_deleted AND bio IS NOT NULL AND profile_picture_url IS NOT NULL
                ORDER BY id LIMIT 5)
                UNION ALL
                (SELECT id, username, email, first_name, last_name, is_active, email_verified,
                    profile_picture_url, bio, is_verified
                FROM people.users WHERE NOT is_deleted AND bio IS NULL AND profile_picture_url IS NULL
                ORDER BY is_active, id LIMIT 5)
                """);

        assertThat(rows).hasSize(10).allSatisfy(row -> {
            JsonNode user = realm.get("/users/" + realm.federatedId(row.get(0)))
                    .obeyed()
                    .json();
            assertThat(user.get("username").textValue()).isEqualTo(row.get(1));
            assertThat(user.get("email").textValue()).isEqualTo(row.get(2));
            assertThat(user.get("firstName").textValue()).isEqualTo(row.get(3));
            assertThat(user.get("lastName").textValue()).isEqualTo(row.get(4));
            assertThat(flag(user.get("enabled").asText())).isEqualTo(row.get(5));
            assertThat(flag(user.get("emailVerified").asText())).isEqualTo(row.get(6));
            assertThat(attribute(user, "picture")).isEqualTo(row.get(7));
            assertThat(attribute(user, "bio")).isEqualTo(row.get(8));
            assertThat(flag(attribute(user, "is_verified"))).isEqualTo(row.get(9));
            Instant created = sql.time("SELECT created_at FROM people.users WHERE id = ?", row.get(0));
            assertThat(Instant.parse(attribute(user, "created_at"))).isEqualTo(created);
            assertThat(user.get("createdTimestamp").longValue()).isEqualTo(created.toEpochMilli());
        });
    }

    @Test
    void aPersonIsFoundByKeycloaksId() {
        List<String> rows = sql.column(UNDELETED.formatted("username IN ('alice', 'bob')"));
        String ids = realm.federatedId(rows.get(0)) + " " + realm.federatedId(rows.get(1));

        assertThat(listed("/users?search=" + encode("id:" + ids))).isEqualTo(rows);
        assertThat(count("?search=" + encode("id:" + ids))).isEqualTo(2);
    }

    @Test
    void membersOfARoleAreThoseOfTheTablePagedAndInOrder() {
        for (String role : List.of("admin", "user", "editor", "moderator", "auditor")) {
            List<String> expected = sql.column(
                    UNDELETED.formatted("role_id = (SELECT id FROM people.roles WHERE name = '%s')".formatted(role)));
            List<String> paged = new ArrayList<>();
            for (int first = 0; first <= expected.size(); first += 100) {
                paged.addAll(listed("/roles/" + role + "/users?first=" + first + "&max=100"));
            }
            assertThat(paged).as(role).isNotEmpty().isEqualTo(expected);
        }
    }

    @Test
    void localPeopleStandBesideThoseOfTheTables() {
        for (String name : List.of("ada.local", "zacharias.local")) {
            realm.post("/users", Map.of("username", name, "enabled", true)).obeyed();
        }
        int federated = sql.column(UNDELETED.formatted("true")).size();
        List<String> paged = new ArrayList<>();
        for (int first = 0; first < federated + 2; first += 60) {
            realm.get("/users?first=" + first + "&max=60")
                    .obeyed()
                    .json()
                    .forEach(user -> paged.add(user.get("id").textValue()));
        }
        try {
            assertThat(paged).hasSize(federated + 2).doesNotHaveDuplicates();
            assertThat(count("")).isEqualTo(federated + 2);
            assertThat(count("?search=ada"))
                    .isEqualTo(sql.column(UNDELETED.formatted(any("ada%"))).size() + 1);
        } finally {
            paged.stream().filter(id -> !id.startsWith("f:")).forEach(id -> realm.delete("/users/" + id)
                    .obeyed());
        }
    }

    // A date without a zone is meant in the server's.
    private static Instant startOf(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private static void add(String id, String username, String email) {
        sql.update("INSERT INTO people.users (id, username, email) VALUES (?, ?, ?)", id, username, email);
    }

    private static String any(String pattern) {
        return Stream.of("username", "email", "first_name", "last_name")
                .map(column -> like(column, pattern))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String like(String column, String pattern) {
        return "lower(%s) LIKE lower('%s')".formatted(column, pattern);
    }

    /** Ids of the rows that a list is made of. */
    private static List<String> listed(String path) {
        List<String> ids = new ArrayList<>();
        realm.get(path).obeyed().json().forEach(user -> ids.add(rowId(user)));
        return ids;
    }

    /** {@code true} and {@code false} as {@link Sql} gives them. */
    private static String flag(String value) {
        return value.substring(0, 1);
    }

    private static String rowId(JsonNode user) {
        String id = user.get("id").textValue();
        assertThat(id).startsWith(realm.federatedId(""));
        return id.substring(realm.federatedId("").length());
    }

    private static int count(String query) {
        return Integer.parseInt(realm.get("/users/count" + query).obeyed().body());
    }

    private static String attribute(JsonNode user, String name) {
        JsonNode values = user.at("/attributes/" + name);
        return values.isMissingNode() ? null : values.get(0).textValue();
    }

    // What follows an ampersand is a parameter of its own.
    private static String encode(String value) {
        String[] parts = value.split("&", 2);
        return URLEncoder.encode(parts[0], StandardCharsets.UTF_8) + (parts.length == 1 ? "" : "&" + parts[1]);
    }
}
