package dev.roster.it;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in while the application's database is away: unavailable is not wrong. */
@OnPostgres
@RosterServer
class OutageIT {

    private static final String MESSAGE = "Signing in is not possible for a moment";

    private static final long STEP_MILLIS = 30_000;

    private static final AtomicInteger USED_CODES = new AtomicInteger();

    private static OutageScene scene;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "outage");
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @BeforeEach
    void forgetEvents() {
        scene.realm().delete("/events").obeyed();
    }

    @AfterEach
    void healTheLine() {
        scene.heal();
    }

    @ParameterizedTest
    @EnumSource
    void theTokenEndpointSaysSoAndHoldsItAgainstNobody(Fault fault) {
        scene.realm().clearUserCache();
        fault.strike(scene.wire());

        OutageScene.assertUnavailable(TimedReply.of(scene::alice));
        assertThat(scene.alice().retryAfter()).isEqualTo("5");
        OutageScene.assertUnavailable(
                TimedReply.of(() -> scene.tokens().password("alice@acme.example", LegacyPeople.ALICES_PASSWORD)));
        OutageScene.assertUnavailable(
                TimedReply.of(() -> scene.tokens().password(LegacyPeople.ALICE, "a wrong password")));
        OutageScene.assertUnavailable(TimedReply.of(() -> scene.tokens().password("nobody.known", "any password")));
        scene.assertLocalPeopleSignIn();

        scene.heal();
        scene.assertNothingIsHeldAgainstAnybody();
    }

    @ParameterizedTest
    @EnumSource
    void aPersonWhomKeycloakStillKnowsIsAnsweredTheSame(Fault fault) {
        assertThat(scene.alice().status()).isEqualTo(200);
        fault.strike(scene.wire());

        OutageScene.assertUnavailable(TimedReply.of(scene::alice));

        scene.heal();
        scene.assertNothingIsHeldAgainstAnybody();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSignedInAlreadyIsAskedToComeBack(Fault fault) {
        BrowserVisit visit = scene.realm().loginPage();
        assertThat(visit.submit(Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD)))
                .matches(BrowserVisit::isSignedIn);
        scene.realm().clearUserCache();
        fault.strike(scene.wire());

        Reply answer = visit.again();

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        scene.heal();
        assertThat(visit.again()).matches(BrowserVisit::isSignedIn);
        scene.assertNothingIsHeldAgainstAnybody();
    }

    @Test
    void theLineCutAtAnyStatementGivesNoTokenWithLessInIt() {
        scene.realm().clearUserCache();
        scene.wire().reset();
        OutageScene.assertIsAliceWithAllClaims(scene.alice());
        int statements = scene.wire().statements().size();
        assertThat(statements).as(scene.wire().counts().toString()).isBetween(3, 6);

        for (int k = 1; k <= statements; k++) {
            scene.realm().clearUserCache();
            scene.wire().cutAt(k);
            OutageScene.assertUnavailable(TimedReply.of(scene::alice));
            // The line took new connections all the time: nobody has to wait for the next attempt.
            OutageScene.assertIsAliceWithAllClaims(scene.alice());
        }

        scene.assertNothingIsHeldAgainstAnybody();
    }

    @Test
    void aServerThatDiesAtAnyStatementOfASecondFactorSignInCountsNoFailure() {
        scene.realm().clearUserCache();
        scene.wire().reset();
        assertThat(bob(nextCode()).status()).isEqualTo(200);
        int statements = scene.wire().statements().size();

        for (int k = 1; k <= statements; k++) {
            scene.realm().clearUserCache();
            scene.wire().dieAt(k);
            Reply answer = bob(nextCode());
            OutageScene.assertUnavailable(answer);
            scene.heal();
        }

        assertThat(scene.realm().events("LOGIN_ERROR")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLoginPageSaysSoAndCanBeSubmittedAgain(Fault fault) {
        Map<String, String> typed = Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD);
        BrowserVisit visit = scene.realm().loginPage();
        scene.realm().clearUserCache();
        fault.strike(scene.wire());

        TimedReply answer = TimedReply.of(() -> visit.submit(typed));
        assertThat(answer.reply().status()).isEqualTo(503);
        assertThat(answer.reply().body()).contains(MESSAGE);
        assertThat(answer.taken()).isLessThan(OutageScene.BOUND);

        scene.heal();
        assertThat(visit.submit(typed)).matches(BrowserVisit::isSignedIn);
        scene.assertNothingIsHeldAgainstAnybody();
    }

    @ParameterizedTest
    @EnumSource
    void noFailureIsCountedWhileItLasts(Fault fault) {
        String alice = scene.alicesId();
        Map<String, String> typed = Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD);
        BrowserVisit visit = scene.realm().loginPage();
        scene.realm()
                .configure(Map.of("bruteForceProtected", true, "failureFactor", 30, "quickLoginCheckMilliSeconds", 0));
        try {
            scene.realm().clearUserCache();
            fault.strike(scene.wire());
            OutageScene.assertUnavailable(scene.alice());
            assertThat(visit.submit(typed).status()).isEqualTo(503);
            scene.wire().heal();

            // Failures are counted in the background, one after the other: this one after any of the outage.
            Patience.until(
                    OutageScene.HEALING,
                    () -> scene.tokens().password(LegacyPeople.ALICE, "not alice's password"),
                    reply -> reply.status() != 503);
            Patience.until(OutageScene.HEALING, () -> scene.realm().countedFailures(alice), counted -> counted > 0);
            assertThat(scene.realm().countedFailures(alice)).isEqualTo(1);
        } finally {
            scene.realm().configure(Map.of("bruteForceProtected", false));
            scene.realm().delete("/attack-detection/brute-force/users").obeyed();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeTypedDuringTheOutageIsGoodAfterwards(Fault fault) {
        Map<String, String> typed = Map.of("otp", nextCode());
        BrowserVisit visit = scene.realm().loginPage();
        assertThat(visit.submit(Map.of("username", LegacyPeople.BOB, "password", LegacyPeople.BOBS_PASSWORD))
                        .body())
                .contains("name=\"otp\"");
        fault.strike(scene.wire());

        Reply answer = visit.submit(typed);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains(MESSAGE);

        scene.heal();
        // The page of the outage has no form, since that could not be made. Whoever goes back is shown the form once
        // more.
        assertThat(visit.submit(typed).body()).contains("name=\"otp\"");
        assertThat(visit.submit(typed)).matches(BrowserVisit::isSignedIn);
        assertThat(scene.realm().events("LOGIN_ERROR")).isEmpty();
    }

    @Test
    void aForgottenPasswordIsNotAnsweredAsIfNobodyHadThatName() {
        BrowserVisit visit = scene.realm().loginPage();
        visit.follow("reset-credentials");
        scene.realm().clearUserCache();
        scene.wire().refuse();

        Reply answer = visit.submit(Map.of("username", LegacyPeople.ALICE));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains(MESSAGE);
        assertThat(scene.realm().events("RESET_PASSWORD", "RESET_PASSWORD_ERROR"))
                .isEmpty();

        scene.heal();
        assertThat(visit.submit(Map.of("username", "nobody.known")).body()).contains("email");
    }

    @ParameterizedTest
    @EnumSource
    void tokensOutliveTheOutage(Fault fault) {
        Reply tokens = scene.alice().obeyed();
        String refresh = tokens.json().get("refresh_token").textValue();
        String access = tokens.json().get("access_token").textValue();
        for (boolean isCached : List.of(true, false)) {
            if (!isCached) {
                scene.realm().clearUserCache();
            }
            fault.strike(scene.wire());
            OutageScene.assertUnavailable(TimedReply.of(() -> scene.tokens().refresh(refresh)));
            OutageScene.assertUnavailable(TimedReply.of(() -> scene.tokens().userInfo(access)));
            // Not {"active": false}, which a resource server would believe.
            OutageScene.assertUnavailable(TimedReply.of(() -> scene.tokens().introspect(access)));
            scene.heal();
        }

        assertThat(scene.tokens().userInfo(access).obeyed().json().get("permissions"))
                .isNotEmpty();
        assertThat(scene.tokens()
                        .introspect(access)
                        .obeyed()
                        .json()
                        .get("active")
                        .booleanValue())
                .isTrue();
        Reply renewed = scene.tokens().refresh(refresh);
        OutageScene.assertIsAliceWithAllClaims(renewed);
        assertThat(scene.tokens().refresh(refresh).status())
                .as("the rotated token is worth nothing any more")
                .isEqualTo(400);
        assertThat(Json.claims(renewed.json().get("access_token").textValue()).get("sid"))
                .isEqualTo(Json.claims(access).get("sid"));
    }

    private Reply bob(String code) {
        return scene.tokens().password(LegacyPeople.BOB, LegacyPeople.BOBS_PASSWORD, code);
    }

    /** A code is good once, so each is of another time step; the realm admits many. */
    private static String nextCode() {
        long step = System.currentTimeMillis() / STEP_MILLIS - OutageScene.TIME_STEPS + USED_CODES.getAndIncrement();
        return String.format(
                Locale.ROOT,
                "%06d",
                new GoogleAuthenticator().getTotpPassword(LegacyPeople.BOBS_TOTP_SECRET, step * STEP_MILLIS));
    }
}
