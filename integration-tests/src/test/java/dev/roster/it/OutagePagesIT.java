package dev.roster.it;

import java.util.Map;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of a sign-in that Keycloak makes between its steps, or for somebody who is signed in already, while the
 * database is away: each says so, with 503, and nothing is recorded as a failure.
 */
@OnPostgres
@RosterServer
class OutagePagesIT {

    private static final String MESSAGE = "Signing in is not possible for a moment";
    private static final Map<String, String> ALICE =
            Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD);
    private static final Map<String, String> BOB =
            Map.of("username", LegacyPeople.BOB, "password", LegacyPeople.BOBS_PASSWORD);

    private static OutageScene scene;

    private final RosterStack stack;
    private ServerLog log;

    OutagePagesIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "outage_pages");
        scene.realm().addIdentityFirst();
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @BeforeEach
    void forgetEvents() {
        scene.realm().delete("/events").obeyed();
        log = ServerLog.from(stack);
    }

    @AfterEach
    void healTheLine() {
        scene.heal();
    }

    @Test
    void thePageForTheNameAloneSaysSoAndCanBeSubmittedAgain() {
        BrowserVisit visit = scene.realm().identityFirstPage();
        scene.realm().clearUserCache();
        scene.wire().refuse();

        assertSaysSo(visit.submit(Map.of("username", LegacyPeople.ALICE)));

        scene.heal();
        assertThat(visit.submit(Map.of("username", LegacyPeople.ALICE)).body()).contains("name=\"password\"");
        assertThat(visit.submit(Map.of("password", LegacyPeople.ALICES_PASSWORD)))
                .matches(BrowserVisit::isSignedIn);
        assertNobodyFailed();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePageForThePasswordAloneSaysSoAndCanBeSubmittedAgain(boolean cached) {
        BrowserVisit visit = scene.realm().identityFirstPage();
        visit.submit(Map.of("username", LegacyPeople.ALICE));
        strike(cached);

        assertSaysSo(visit.submit(Map.of("password", LegacyPeople.ALICES_PASSWORD)));

        scene.heal();
        assertThat(signedInAtTheSecondTryAtLatest(visit, Map.of("password", LegacyPeople.ALICES_PASSWORD)))
                .matches(BrowserVisit::isSignedIn);
        assertNobodyFailed();
    }

    @Test
    void thePageForTheOneTimeCodeSaysSoToSomebodyWhomKeycloakHasForgotten() {
        BrowserVisit visit = scene.realm().loginPage();
        assertThat(visit.submit(BOB).body()).contains("name=\"otp\"");
        strike(false);
        Map<String, String> typed = Map.of("otp", code());

        assertSaysSo(visit.submit(typed));

        scene.heal();
        assertThat(signedInAtTheSecondTryAtLatest(visit, typed)).matches(BrowserVisit::isSignedIn);
        assertNobodyFailed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "kc_action=UPDATE_PASSWORD&prompt=login"})
    void whoIsToSignInOnceMoreIsToldSo(String parameters) {
        BrowserVisit visit = scene.realm().loginPage();
        assertThat(visit.submit(ALICE)).matches(BrowserVisit::isSignedIn);
        strike(true);

        assertSaysSo(visit.again(parameters));

        scene.heal();
        assertThat(visit.again(parameters).body()).contains("name=\"password\"");
        assertNobodyFailed();
    }

    @Test
    void whoIsSignedInAndHasAnotherLoginPageOpenIsToldSo() {
        BrowserVisit visit = scene.realm().loginPage();
        visit.again();
        assertThat(visit.submit(ALICE)).matches(BrowserVisit::isSignedIn);
        strike(false);

        assertSaysSo(visit.again());

        scene.heal();
        assertThat(visit.again()).matches(BrowserVisit::isSignedIn);
        assertNobodyFailed();
    }

    private static void strike(boolean cached) {
        if (!cached) {
            scene.realm().clearUserCache();
        }
        scene.wire().refuse();
    }

    private void assertSaysSo(Reply page) {
        assertThat(page.status()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains(MESSAGE);
        assertThat(page.retryAfter()).isEqualTo("5");
        assertThat(scene.realm().events("LOGIN_ERROR")).isEmpty();
        assertThat(log.traces()).isEmpty();
    }

    private static void assertNobodyFailed() {
        scene.assertNothingIsHeldAgainstAnybody();
    }

    // Where the page itself could not be made, whoever goes back is shown it once more.
    private static Reply signedInAtTheSecondTryAtLatest(BrowserVisit visit, Map<String, String> typed) {
        Reply first = visit.submit(typed);
        return BrowserVisit.isSignedIn(first) ? first : visit.submit(typed);
    }

    private static String code() {
        return "%06d".formatted(new GoogleAuthenticator().getTotpPassword(LegacyPeople.BOBS_TOTP_SECRET));
    }
}
