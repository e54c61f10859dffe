package dev.roster.it;

import java.util.Map;

import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page on which a person confirms an account with its password, to link that of an identity provider with it. */
@OnPostgres
@RosterServer
class OutageBrokerIT {

    private static final String MESSAGE = "Signing in is not possible for a moment";
    private static final Map<String, String> ALICE =
            Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD);

    private static OutageScene scene;
    private static OwnRealm home;

    @BeforeAll
    static void federateTheTablesAndAnotherRealm(RosterStack stack) {
        scene = new OutageScene(stack, "broker_link");
        home = new OwnRealm(stack, "broker-home", Map.of("enabled", true));
        home.addLocalPerson("alice.at.home", "alice@acme.example", "home-secret");
        HomeProvider.addTo(scene.realm(), stack, "broker-home");
    }

    @AfterAll
    static void removeTheRealms() {
        home.close();
        scene.close();
    }

    @AfterEach
    void healTheLine() {
        scene.heal();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatTheDatabaseIsAwayAndTakesThePasswordAfterwards(boolean cached, RosterStack stack) {
        BrowserVisit visit = atThePassword();
        scene.realm().delete("/events").obeyed();
        ServerLog log = ServerLog.from(stack);
        if (!cached) {
            scene.realm().clearUserCache();
        }
        scene.wire().refuse();

        Reply page = visit.submit(ALICE);
        assertThat(page.status()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains(MESSAGE);
        assertThat(page.retryAfter()).isEqualTo("5");
        assertThat(log.traces()).isEmpty();
        assertThat(scene.realm().events("LOGIN_ERROR", "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR"))
                .isEmpty();

        scene.heal();
        Reply first = visit.submit(ALICE);
        assertThat(BrowserVisit.isSignedIn(first) ? first : visit.submit(ALICE)).matches(BrowserVisit::isSignedIn);
        String link = "/users/" + scene.alicesId() + "/federated-identity/home";
        assertThat(scene.realm().delete(link).status()).isEqualTo(204);
    }

    @Test
    void anEmptyPasswordLinksNothing() {
        BrowserVisit visit = atThePassword();

        Reply page = visit.submit(Map.of("username", LegacyPeople.ALICE, "password", ""));

        assertThat(page.body()).contains("Invalid username or password");
        assertThat(scene.realm()
                        .get("/users/" + scene.alicesId() + "/federated-identity")
                        .obeyed()
                        .json())
                .isEmpty();
    }

    private static BrowserVisit atThePassword() {
        BrowserVisit visit = scene.realm().loginPage();
        visit.follow("/broker/home/login");
        visit.submit(Map.of("username", "alice.at.home", "password", "home-secret"));
        Reply page = visit.submit(Map.of("submitAction", "linkAccount"));
        assertThat(page.body()).contains("name=\"password\"");
        return visit;
    }
}
