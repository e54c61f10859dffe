package dev.roster.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that lack what Keycloak takes for granted, in each edit mode: whoever has a name and a password signs in. */
@OnPostgres
@RosterServer
class BadPeopleIT {

    private static final Map<Mode, FederatedRealm> REALMS = new EnumMap<>(Mode.class);
    private static OddSchema schema;

    @BeforeAll
    static void federateOddPeople(RosterStack stack) {
        schema = new OddSchema(stack);
        for (Mode mode : Mode.values()) {
            REALMS.put(
                    mode,
                    new FederatedRealm(
                            stack,
                            "odd-" + mode.name().toLowerCase(Locale.ROOT),
                            Map.of("jdbcSchema", schema.name(), "editMode", mode.name())));
        }
    }

    @AfterAll
    static void removeAll() {
        REALMS.values().forEach(FederatedRealm::close);
        REALMS.clear();
        schema.close();
    }

    static Stream<Arguments> people() {
        return Stream.of(Mode.values())
                .flatMap(mode -> OddSchema.USERNAMES.stream().map(username -> Arguments.of(mode, username)));
    }

    @ParameterizedTest
    @MethodSource("people")
    void whoHasANameAndAPasswordGetsAToken(Mode mode, String username) {
        Reply reply = REALMS.get(mode).tokens().password(username, OddSchema.PASSWORD);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode claims = Json.claims(reply.json().get("access_token").textValue());
        assertThat(claims.get("preferred_username").textValue()).isEqualTo(username);
        assertThat(claims.get("roster_user_id").textValue()).isEqualTo("odd-" + OddSchema.USERNAMES.indexOf(username));
    }

    @ParameterizedTest
    @MethodSource("people")
    void theLoginPageLeadsStraightToTheApplication(Mode mode, String username) {
        Reply reply = REALMS.get(mode).login(username, OddSchema.PASSWORD);

        assertThat(BrowserVisit.isSignedIn(reply)).as(reply.toString()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("people")
    void aWrongPasswordIsRefused(Mode mode, String username) {
        refused(REALMS.get(mode).tokens().password(username, OddSchema.PASSWORD + "!"));
    }

    @ParameterizedTest
    @EnumSource
    void noHashAndNoActivityNeverSignIn(Mode mode) {
        for (String password : List.of(OddSchema.PASSWORD, "null", " ")) {
            refused(REALMS.get(mode).tokens().password(OddSchema.NO_HASH, password));
            refused(REALMS.get(mode).tokens().password(OddSchema.NULL_ACTIVE, password));
        }
    }

    @Test
    void aHashThatIsNoneOrCostsTooMuchIsRefusedQuickly() {
        long begin = System.nanoTime();
        for (int i = 0; i < OddSchema.UNUSABLE_HASHES.size(); i++) {
            refused(REALMS.get(Mode.READ_ONLY).tokens().password(OddSchema.unusable(i), OddSchema.PASSWORD));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @EnumSource
    void aRowWithoutAUserNameSignsNobodyInAndIsNoError(Mode mode) {
        String email = "odd-nameless@odd.example";

        refused(REALMS.get(mode).tokens().password(email, OddSchema.PASSWORD));
        Reply page = REALMS.get(mode).login(email, OddSchema.PASSWORD);
        assertThat(page.status()).isEqualTo(200);
        assertThat(BrowserVisit.isSignedIn(page)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void namesThatDifferByCaseOnlyAreNobodys(Mode mode) {
        for (String name : List.of("odd.Twin", "ODD.tWIN", "odd.twin", "Twin@odd.example", "twin@odd.example")) {
            refused(REALMS.get(mode).tokens().password(name, OddSchema.PASSWORD));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theUsersPageShowsThem(Mode mode) {
        FederatedRealm realm = REALMS.get(mode);
        List<String> shown = new ArrayList<>();
        realm.get("/users?max=1000")
                .obeyed()
                .json()
                .forEach(user -> shown.add(user.path("username").asText()));

        assertThat(shown).containsAll(OddSchema.USERNAMES).contains(OddSchema.NO_HASH, "odd.Twin", "ODD.tWIN");
        JsonNode poorest =
                realm.get("/users/" + realm.federatedId("odd-5")).obeyed().json();
        assertThat(poorest.get("username").textValue()).isEqualTo("odd.nothing-else");
        assertThat(poorest.has("email")).isFalse();
        assertThat(realm.get("/users/" + realm.federatedId("odd-nameless")).status())
                .isLessThan(500);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("a megabyte", "a".repeat(1 << 20)),
                Arguments.of("as long as a form may be", "a".repeat(100_000)),
                Arguments.of("long with @", "a".repeat(2_000) + "@acme.example"),
                Arguments.of("NUL", "alice\0"),
                Arguments.of("NUL alone", "\0"),
                Arguments.of("emoji", "\uD83D\uDE00".repeat(40)),
                Arguments.of("right to left", "\u202E\u05D0\u05D1\u05D2"),
                Arguments.of("percent", "%"),
                Arguments.of("percent after", "alic%"),
                Arguments.of("underscore", "_____"),
                Arguments.of("star", "*"),
                Arguments.of("quote", "' OR '1'='1"),
                Arguments.of("quotes", "alice'; DROP TABLE users; --\""),
                Arguments.of("backslash", "\\' OR 1=1"),
                Arguments.of("control characters", "alice\r\n\t\u001B[31m"),
                Arguments.of("placeholder", "${jndi:ldap://127.0.0.1/x} :v0 ?1 $1"),
                Arguments.of("blank", " "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void nonsenseIsRefusedAsAnyUnknownNameOrWrongPassword(String kind, String text) {
        FederatedRealm realm = REALMS.get(Mode.READ_ONLY);
        long begin = System.nanoTime();
        LegacyPerson alice = LegacyPerson.named("alice");

        refused(realm.tokens().password(text, alice.password()));
        refused(realm.tokens().password(alice.username(), text));
        assertThat(realm.login(text, alice.password()).status()).isIn(200, 400, 413);
        assertThat(realm.login(alice.username(), text).status()).isIn(200, 400, 413);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(realm.tokens().password(alice.username(), alice.password()).status())
                .isEqualTo(200);
    }

    /** Keycloak itself answers 413 to a form that is longer than it reads. */
    private static void refused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(400, 401, 413);
        if (reply.status() != 413) {
            assertThat(reply.json().get("error").textValue()).isIn("invalid_grant", "invalid_request");
        }
    }

    enum Mode {
        READ_ONLY,
        WRITABLE,
        UNSYNCED
    }
}
