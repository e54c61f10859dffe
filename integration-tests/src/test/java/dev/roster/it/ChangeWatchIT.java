package dev.roster.it;

import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that the application changes by SQL while Keycloak holds the people in its cache: seen within the poll, by
 * whatever Keycloak shows and by the next token, and by nobody else's cost.
 */
@OnPostgres
@RosterServer
class ChangeWatchIT {

    // No test takes a person of another one.
    private static final Deque<LegacyPerson> PEOPLE = WatchedRealm.people();
    private static final LegacyPerson EDITOR = LegacyPerson.named("503591");

    private static WatchedRealm watched;
    private static WatchedRealm unwatched;

    @BeforeAll
    static void federate(RosterStack stack) {
        watched = new WatchedRealm(stack, "watched", 1);
        unwatched = new WatchedRealm(stack, "unwatched", 0);
    }

    @AfterAll
    static void removeTheRealms() {
        watched.close();
        unwatched.close();
    }

    @Test
    void everyColumnThatKeycloakShowsIsSeenAndNobodyElseIsReadAgain() {
        Map<Column, LegacyPerson> changed = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            changed.put(column, PEOPLE.pop());
        }
        List<LegacyPerson> others = List.of(PEOPLE.pop(), PEOPLE.pop());
        changed.values().forEach(person -> watched.set(person, "email_verified = FALSE, is_verified = FALSE"));
        changed.values().forEach(person -> watched.show(person).obeyed());
        // Twice: Keycloak caches nobody whom it read while it forgot somebody else.
        others.forEach(person -> watched.roles(person).obeyed());
        others.forEach(person -> watched.roles(person).obeyed());
        changed.forEach((column, person) -> assertThat(
                        watched.show(person).json().at(column.pointer).asText())
                .isNotEqualTo(column.value));

        changed.forEach((column, person) -> watched.set(person, column.change));

        changed.forEach((column, person) -> watched.awaitShown(person, column.pointer, column.value));
        watched.tables().wire().reset();
        others.forEach(person -> watched.roles(person).obeyed());
        assertThat(watched.lookUps()).as("the others are cached still").isZero();
    }

    @Test
    void theOldNameAndAddressLeadToNobody() {
        LegacyPerson person = PEOPLE.pop();
        assertThat(signIn(person.username(), person).status()).isEqualTo(200);
        assertThat(signIn(person.email(), person).status()).isEqualTo(200);

        watched.set(person, "username = 'Renamed', email = 'Renamed@example.com'");

        Patience.until(
                WatchedRealm.POLL, () -> signIn(person.username(), person).status(), status -> status != 200);
        Patience.until(WatchedRealm.POLL, () -> signIn(person.email(), person).status(), status -> status != 200);
        for (String name : List.of("renamed", "Renamed", "renamed@EXAMPLE.com")) {
            assertThat(signIn(name, person).status()).as(name).isEqualTo(200);
        }
        watched.set(person, "username = 'Again', email = 'Again@example.com'");
        Patience.until(WatchedRealm.POLL, () -> signIn("Renamed", person).status(), status -> status != 200);
    }

    @Test
    void theNextTokenHasTheRoleThatTheRowsName() {
        String refresh = watched.signIn(EDITOR, "openid").get("refresh_token").textValue();
        assertThat(roles(refresh)).contains("editor");
        try {
            watched.tables().run("UPDATE roles SET is_active = FALSE WHERE name = 'editor'");
            Patience.until(WatchedRealm.POLL, () -> roles(refresh), names -> !names.contains("editor"));

            watched.tables().run("UPDATE roles SET is_active = TRUE, name = 'redactor' WHERE name = 'editor'");
            Patience.until(WatchedRealm.POLL, () -> roles(refresh), names -> names.contains("redactor"));

            watched.set(EDITOR, "role_id = NULL");
            Patience.until(WatchedRealm.POLL, () -> roles(refresh), names -> !names.contains("redactor"));

            watched.set(EDITOR, "role_id = (SELECT id FROM roles WHERE name = 'redactor')");
            Patience.until(WatchedRealm.POLL, () -> roles(refresh), names -> names.contains("redactor"));
        } finally {
            watched.tables().run("UPDATE roles SET is_active = TRUE, name = 'editor' WHERE name = 'redactor'");
        }
        Patience.until(WatchedRealm.POLL, () -> roles(refresh), names -> names.contains("editor"));
    }

    @Test
    void withoutAPollNothingIsSeen() {
        LegacyPerson person = PEOPLE.pop();
        unwatched.show(person).obeyed();
        unwatched.set(person, "last_name = 'Unseen'");
        unwatched.tables().wire().reset();
        watched.tables().wire().reset();

        Patience.until(WatchedRealm.POLL.multipliedBy(2), watched::comparisonsOfSomebody, seen -> seen >= 3);

        assertThat(unwatched.comparisons()).isZero();
        assertThat(unwatched.show(person).json().at("/lastName").asText()).isNotEqualTo("Unseen");
    }

    @Test
    void whatChangedBeforeThePersonWasComparedForTheFirstTimeIsSeenToo() {
        LegacyPerson person = PEOPLE.pop();
        int seconds = 6;
        unwatched.pollEvery(seconds);
        unwatched.tables().wire().reset();
        Patience.until(WatchedRealm.POLL, unwatched::comparisonsOfSomebody, seen -> seen == 1);

        // For some seconds nobody compares.
        unwatched.show(person).obeyed();
        unwatched.set(person, "last_name = 'Seen'");
        assertThat(unwatched.show(person).json().at("/lastName").asText()).isNotEqualTo("Seen");

        Patience.until(
                WatchedRealm.POLL.plusSeconds(seconds),
                () -> unwatched.show(person).json().at("/lastName").asText(),
                "Seen"::equals);
        unwatched.pollEvery(0);
    }

    @Test
    void fourHundredCachedPeopleCostOneStatementAPoll() {
        List<LegacyPerson> cached = new ArrayList<>(LegacyPerson.all());
        cached.forEach(watched::show);
        watched.tables().wire().reset();
        long start = System.nanoTime();

        unwatched.awaitPolls(4);

        long polls = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 2;
        assertThat(watched.comparisons()).isBetween(polls / 4, polls);
        assertThat(watched.lookUps()).isZero();
    }

    private static Reply signIn(String name, LegacyPerson person) {
        return watched.tokens().password(name, person.password());
    }

    private static List<String> roles(String refreshToken) {
        List<String> names = new ArrayList<>();
        Json.claims(watched.tokens()
                        .refresh(refreshToken)
                        .obeyed()
                        .json()
                        .get("access_token")
                        .textValue())
                .at("/realm_access/roles")
                .forEach(name -> names.add(name.textValue()));
        return names;
    }

    enum Column {
        USERNAME("username = 'Another-Name'", "/username", "Another-Name"),
        EMAIL("email = 'Another@example.com'", "/email", "another@example.com"),
        FIRST_NAME("first_name = 'Another'", "/firstName", "Another"),
        NO_LAST_NAME("last_name = NULL", "/lastName", ""),
        EMAIL_VERIFIED("email_verified = TRUE", "/emailVerified", "true"),
        PICTURE(
                "profile_picture_url = 'https://example.com/p.png'",
                "/attributes/picture/0",
                "https://example.com/p.png"),
        BIO("bio = 'Another life'", "/attributes/bio/0", "Another life"),
        IS_VERIFIED("is_verified = TRUE", "/attributes/is_verified/0", "true"),
        CREATED_AT("created_at = '2001-02-03T04:05:06Z'", "/createdTimestamp", "981173106000"),
        IS_ACTIVE("is_active = FALSE", "/enabled", "false");

        private final String change;
        private final String pointer;
        private final String value;

        Column(String change, String pointer, String value) {
            this.change = change;
            this.pointer = pointer;
            this.value = value;
        }
    }
}
