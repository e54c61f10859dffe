package dev.roster.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.database.DatabaseKind;
import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the admin console's Users page asks admin REST for, compared with what SQL finds in the tables. */
@RosterServer
class UsersPageIT {

    private static final String UNDELETED = "SELECT id FROM people.users WHERE NOT is_deleted AND (%s) ORDER BY ";
    private static final String DELETED = "SELECT id, username, email FROM people.users WHERE is_deleted";

    private static SchemaCopy schema;
    private static FederatedRealm realm;
    private static Sql sql;
    private static DatabaseKind kind;

    @BeforeAll
    static void federateACopyWithOddNames(RosterStack stack) {
        schema = new SchemaCopy(stack.database(), "people");
        sql = new Sql(stack.database());
        kind = stack.database().kind();
        add("p1", "100%_sure", "percent@example.com");
        add("p2", "100xysure", "decoy@example.com");
        add("p3", "back\\slash", "back\\slash@example.com");
        add("p4", "backxslash", "under_score@example.com");
        sql.update("INSERT INTO people.oauth_accounts (id, user_id, provider, provider_user_id)"
                + " VALUES ('l1', 'p1', 'google', 's-4711')");
        sql.update("INSERT INTO people.oauth2account (id, user_id, provider, provider_user_id, is_active)"
                + " VALUES (90001, 'p2', 'google', 's-4712', false), (90002, 'p4', 'Google', 's-4714', true)");
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

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("dev.roster.it.UsersPageSearches#all")
    void listsAndCountsWhatSqlFinds(String parameter, String value, String condition) {
        List<String> expected = sql.column(undeleted(condition));
        String query = "?" + parameter + "=" + encode(value);

        assertThat(listed("/users" + query + "&max=1000")).isEqualTo(expected);
        assertThat(count(query)).isEqualTo(expected.size());
    }

    @Test
    void pagesAreInTheOrderOfTheWholeAndOfTheSizeAskedFor() {
        List<String> expected = sql.column(undeleted("true"));
        List<String> paged = new ArrayList<>();
        for (int first = 0; first < expected.size(); first += 50) {
            paged.addAll(listed("/users?first=" + first + "&max=50"));
            assertThat(paged).hasSize(Math.min(first + 50, expected.size()));
        }

        assertThat(paged).isEqualTo(expected);
        assertThat(listed("/users?first=" + expected.size() + "&max=50")).isEmpty();
        assertThat(listed("/users?search=*liskov*&first=3&max=4"))
                .isEqualTo(
                        sql.column(undeleted(UsersPageSearches.any("%liskov%"))).subList(3, 7));
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
                (SELECT id, username, email, first_name, last_name, %1$s, %2$s,
                    profile_picture_url, bio, %3$s
                FROM people.users WHERE NOT is_deleted AND bio IS NOT NULL AND profile_picture_url IS NOT NULL
                ORDER BY id LIMIT 5)
                UNION ALL
                (SELECT id, username, email, first_name, last_name, %1$s, %2$s,
                    profile_picture_url, bio, %3$s
                FROM people.users WHERE NOT is_deleted AND bio IS NULL AND profile_picture_url IS NULL
                ORDER BY is_active, id LIMIT 5)
                """
                        .formatted(flagOf("is_active"), flagOf("email_verified"), flagOf("is_verified")));

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
        List<String> rows = sql.column(undeleted("username IN ('alice', 'bob')"));
        String ids = realm.federatedId(rows.get(0)) + " " + realm.federatedId(rows.get(1));

        assertThat(listed("/users?search=" + encode("id:" + ids))).isEqualTo(rows);
        assertThat(count("?search=" + encode("id:" + ids))).isEqualTo(2);
    }

    @Test
    void membersOfARoleAreThoseOfTheTablePagedAndInOrder() {
        for (String role : List.of("admin", "user", "editor", "moderator", "auditor")) {
            List<String> expected =
                    sql.column(undeleted("role_id = (SELECT id FROM people.roles WHERE name = '%s')".formatted(role)));
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
        int federated = sql.column(undeleted("true")).size();
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
                    .isEqualTo(
                            sql.column(undeleted(UsersPageSearches.any("ada%"))).size() + 1);
        } finally {
            paged.stream().filter(id -> !id.startsWith("f:")).forEach(id -> realm.delete("/users/" + id)
                    .obeyed());
        }
    }

    // As each product's indexes are ordered: docs/search.md.
    private static String undeleted(String condition) {
        String order =
                switch (kind) {
                    case POSTGRESQL -> "lower(username) USING ~<~, id";
                    case H2 -> "lower(username), id";
                    default -> "username, id";
                };
        return UNDELETED.formatted(condition) + order;
    }

    private static void add(String id, String username, String email) {
        sql.update("INSERT INTO people.users (id, username, email) VALUES (?, ?, ?)", id, username, email);
    }

    /** Ids of the rows that a list is made of. */
    private static List<String> listed(String path) {
        List<String> ids = new ArrayList<>();
        realm.get(path).obeyed().json().forEach(user -> ids.add(rowId(user)));
        return ids;
    }

    private static String flagOf(String column) {
        return "case when " + column + " then 't' else 'f' end";
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
