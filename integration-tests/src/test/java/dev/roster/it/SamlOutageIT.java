package dev.roster.it;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.DemoRealm;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.ServiceProvider;
import dev.roster.it.kit.SignInForms;
import dev.roster.it.kit.TokenEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A sign-in by SAML, whose assertion is made within it, while the database is away: 503, and nothing is recorded. */
@OnPostgres
@RosterServer
class SamlOutageIT {

    private static final String REALM = "saml-outage";
    private static final URI APPLICATION = URI.create("http://127.0.0.1:9");
    private static final String MESSAGE = "Signing in is not possible for a moment";
    private static final Map<String, String> ALICE =
            Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD);

    private static OwnTables tables;
    private static TokenEndpoint directGrant;
    private static String descriptor;

    private final RosterStack stack;

    SamlOutageIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void importTheDemoRealm(RosterStack stack) {
        tables = OwnTables.legacy(stack, "saml_outage");
        Map<String, String> connection = Map.of(
                "jdbcUrl", tables.jdbcUrl(),
                "jdbcUsername", tables.username(),
                "jdbcPassword", tables.password(),
                "changePollSeconds", "0");
        DemoRealm.create(stack.admin(), REALM, APPLICATION, connection);
        directGrant = stack.tokens(REALM, "demo-cli", "");
        URI address = stack.keycloak().baseUrl().resolve("/realms/" + REALM + "/protocol/saml/descriptor");
        descriptor = new SignInForms(stack.keycloak().baseUrl()).text(address);
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        stack.admin().deleteRealm(REALM);
        tables.close();
    }

    @BeforeEach
    void forgetEvents() {
        heal();
        stack.admin().delete("/realms/" + REALM + "/events").obeyed();
    }

    @AfterEach
    void heal() {
        tables.wire().heal();
        Patience.until(
                Duration.ofSeconds(10),
                () -> directGrant.password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD),
                reply -> reply.status() == 200);
    }

    @Test
    void aDatabaseThatDiesAtAnyStatementGivesAPageAndNoAssertionWithLessInIt() {
        BrowserVisit whole = visit();
        clearUserCache();
        tables.wire().reset();
        assertThat(whole.submit(ALICE).body()).contains("name=\"SAMLResponse\"");
        int statements = tables.wire().statements().size();
        assertThat(statements).isBetween(3, 6);
        forgetEvents();

        for (int k = 1; k <= statements; k++) {
            BrowserVisit visit = visit();
            ServerLog log = ServerLog.from(stack);
            clearUserCache();
            tables.wire().dieAt(k);
            assertSaysSo(visit.submit(ALICE), log);
            assertThat(events("LOGIN", "LOGIN_ERROR")).as("statement " + k).isEmpty();
            heal();
            stack.admin().delete("/realms/" + REALM + "/events").obeyed();
            // Whoever tries again is signed in: at once, or with the page that was there before.
            Reply again = visit.again();
            assertThat(again.body().contains("name=\"SAMLResponse\"") ? again : visit.submit(ALICE))
                    .matches(reply -> reply.body().contains("name=\"SAMLResponse\""));
            assertThat(events("LOGIN_ERROR")).isEmpty();
            forgetEvents();
        }
    }

    @Test
    void whoIsSignedInAlreadyIsAskedToComeBack() {
        BrowserVisit visit = visit();
        assertThat(visit.submit(ALICE).body()).contains("name=\"SAMLResponse\"");
        forgetEvents();
        ServerLog log = ServerLog.from(stack);
        tables.wire().refuse();

        assertSaysSo(visit.again(), log);

        assertThat(events("LOGIN", "LOGIN_ERROR")).isEmpty();
        heal();
        assertThat(visit.again().body()).contains("name=\"SAMLResponse\"");
    }

    private static void assertSaysSo(Reply page, ServerLog log) {
        assertThat(page.status()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains(MESSAGE);
        assertThat(page.retryAfter()).isEqualTo("5");
        assertThat(log.traces()).isEmpty();
    }

    private BrowserVisit visit() {
        URI request = new ServiceProvider(descriptor, "demo-saml", APPLICATION.resolve("/saml/acs")).authentication();
        return BrowserVisit.at(stack.keycloak().baseUrl(), request);
    }

    private void clearUserCache() {
        stack.admin().post("/realms/" + REALM + "/clear-user-cache", null).obeyed();
    }

    // The direct grants of this class are recorded too.
    private JsonNode events(String... types) {
        String query = "/events?max=500&client=demo-saml&type=" + String.join("&type=", types);
        return stack.admin().get("/realms/" + REALM + query).obeyed().json();
    }
}
