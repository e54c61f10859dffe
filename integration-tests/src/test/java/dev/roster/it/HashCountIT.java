package dev.roster.it;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.PasswordHashes;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One hash for one attempt, whoever it is. The realm's policy names a format of the pack, so that Keycloak's own
 * dummy hash is counted with the others.
 */
@RosterServer
class HashCountIT {

    private static final LegacyPerson ALICE = LegacyPerson.named("alice");
    private static final String WRONG = "quite certainly wrong";

    private static FederatedRealm realm;
    private static PasswordHashes hashes;

    @BeforeAll
    static void countKeycloaksDummyToo(RosterStack stack) {
        hashes = new PasswordHashes(stack.keycloak().managementUrl());
        realm = new FederatedRealm(stack, "hash-count", Map.of("changePollSeconds", "0"));
        realm.addIdentityFirst();
        realm.configure(Map.of("passwordPolicy", "hashAlgorithm(roster-bcrypt) and hashIterations(10)"));
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
    }

    static Stream<Arguments> attempts() {
        LegacyPerson disabled = first(person -> !person.active() && !person.deleted() && person.hasPassword());
        LegacyPerson deleted = first(person -> person.deleted() && person.hasPassword());
        LegacyPerson passwordless = first(person -> person.active() && !person.deleted() && !person.hasPassword());
        return Stream.of(Surface.values())
                .flatMap(surface -> Stream.of(
                        Arguments.of(surface, "right", ALICE.username(), ALICE.password()),
                        Arguments.of(surface, "right by e-mail", ALICE.email(), ALICE.password()),
                        Arguments.of(surface, "wrong", ALICE.username(), WRONG),
                        Arguments.of(surface, "unknown", "nobody.at.all", WRONG),
                        Arguments.of(surface, "unknown e-mail", "nobody@example.com", WRONG),
                        Arguments.of(surface, "disabled, right", disabled.username(), disabled.password()),
                        Arguments.of(surface, "disabled, wrong", disabled.username(), WRONG),
                        Arguments.of(surface, "deleted", deleted.username(), deleted.password()),
                        Arguments.of(surface, "null hash", passwordless.username(), WRONG)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attempts")
    void anAttemptComputesOneHashCold(Surface surface, String kind, String username, String password) {
        realm.clearUserCache();

        assertThat(computedBy(surface, username, password)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attempts")
    void anAttemptComputesOneHashWarm(Surface surface, String kind, String username, String password) {
        realm.get("/users?exact=true&username=" + username).obeyed();

        assertThat(computedBy(surface, username, password)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPasswordComputesOneAtMost(Surface surface) {
        assertThat(computedBy(surface, ALICE.username(), "")).as("known name").isBetween(0L, 1L);
        assertThat(computedBy(surface, "nobody.at.all", "")).as("unknown name").isBetween(0L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordOfAMegabyteComputesOneAtMost(Surface surface) {
        assertThat(computedBy(surface, ALICE.username(), "p".repeat(1 << 20))).isBetween(0L, 1L);
        assertThat(computedBy(surface, ALICE.username(), "p".repeat(100_000))).isBetween(0L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLockedOutCostsOneHashToo(Surface surface) {
        LegacyPerson locked = first(person ->
                person.maySignIn() && !person.hasTotp() && !person.equals(ALICE) && isTheOneOf(person, surface));
        realm.configure(Map.of("bruteForceProtected", true, "failureFactor", 1, "waitIncrementSeconds", 600));
        try {
            surface.attempt.apply(locked.username(), WRONG);
            String id = realm.federatedId(locked.id());
            Patience.until(
                    Duration.ofSeconds(30),
                    () -> realm.get("/attack-detection/brute-force/users/" + id)
                            .obeyed()
                            .json(),
                    status -> status.get("disabled").booleanValue());

            assertThat(computedBy(surface, locked.username(), locked.password()))
                    .as("right")
                    .isEqualTo(1);
            assertThat(computedBy(surface, locked.username(), WRONG))
                    .as("wrong")
                    .isEqualTo(1);
        } finally {
            realm.configure(Map.of("bruteForceProtected", false));
        }
    }

    // Another person for each surface, for a lock outlasts its test.
    private static boolean isTheOneOf(LegacyPerson person, Surface surface) {
        return person.format().equals(surface == Surface.LOGIN_PAGE ? "scrypt" : "bcrypt-2a-10");
    }

    static Stream<Arguments> attemptsInTwoPages() {
        LegacyPerson disabled = first(person -> !person.active() && !person.deleted() && person.hasPassword());
        LegacyPerson deleted = first(person -> person.deleted() && person.hasPassword());
        return Stream.of(
                Arguments.of("right", ALICE.username(), ALICE.password(), 1, null),
                Arguments.of("right by e-mail", ALICE.email(), ALICE.password(), 1, null),
                Arguments.of("wrong", ALICE.username(), WRONG, 1, "Invalid password"),
                Arguments.of("empty", ALICE.username(), "", 1, "Invalid password"),
                Arguments.of("unknown", "nobody.at.all", WRONG, 1, "Invalid username or email"),
                Arguments.of("deleted", deleted.username(), deleted.password(), 1, "Invalid username or email"),
                // Told on the first page, as Keycloak does it: nothing is left to hide that costs a hash.
                Arguments.of("disabled", disabled.username(), disabled.password(), 0, "Account is disabled"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attemptsInTwoPages")
    void whoIsAskedForTheNameFirstCostsOneHash(
            String kind, String username, String password, long expected, String refusal, RosterStack stack) {
        for (boolean cold : new boolean[] {true, false}) {
            if (cold) {
                realm.clearUserCache();
            }
            ServerLog log = ServerLog.from(stack);
            long before = hashes.computed();
            Reply reply = realm.loginIdentityFirst(username, password);

            assertThat(hashes.computed() - before).as("hashes, cold " + cold).isEqualTo(expected);
            if (refusal == null) {
                assertThat(reply).matches(BrowserVisit::isSignedIn);
            } else {
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).contains(refusal);
            }
            assertThat(log.traces()).isEmpty();
        }
    }

    private static long computedBy(Surface surface, String username, String password) {
        long before = hashes.computed();
        Reply reply = surface.attempt.apply(username, password);
        assertThat(reply.status()).as(reply.body()).isLessThan(500);
        return hashes.computed() - before;
    }

    private static LegacyPerson first(Predicate<LegacyPerson> which) {
        return LegacyPerson.all().stream().filter(which).findFirst().orElseThrow();
    }

    enum Surface {
        DIRECT_GRANT((username, password) -> realm.tokens().password(username, password)),
        LOGIN_PAGE((username, password) -> realm.login(username, password));

        private final BiFunction<String, String, Reply> attempt;

        Surface(BiFunction<String, String, Reply> attempt) {
            this.attempt = attempt;
        }
    }
}
