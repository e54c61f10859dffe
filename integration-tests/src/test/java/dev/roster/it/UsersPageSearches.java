package dev.roster.it;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/** What the admin console and other tools search for: a parameter, its value, and the same as a condition in SQL. */
final class UsersPageSearches {

    private static final String LINKED = "(id IN (SELECT user_id FROM people.oauth_accounts WHERE provider = '%1$s')"
            + " OR id IN (SELECT user_id FROM people.oauth2account WHERE provider = '%1$s' AND is_active)"
            + " OR is_oauth_user AND oauth_provider = '%1$s')";
    private static final String MARCH = "1772323200000";
    private static final String JUNE = "1780272000000";

    private UsersPageSearches() {}

    static Stream<Arguments> all() {
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
                        "idpAlias",
                        "google&firstName=a",
                        LINKED.formatted("google") + " AND " + like("first_name", "%a%")),
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

    static String any(String pattern) {
        return Stream.of("username", "email", "first_name", "last_name")
                .map(column -> like(column, pattern))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String like(String column, String pattern) {
        return "lower(%s) LIKE lower('%s')".formatted(column, pattern);
    }

    // A date without a zone is meant in the server's.
    private static Instant startOf(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
