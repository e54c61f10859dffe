package dev.roster.it;

import java.net.URI;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.roster.it.kit.CodeFlow;
import dev.roster.it.kit.DemoRealm;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.SignInForms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The authorization code flow with PKCE, by a client library that validates what it gets. */
@RosterServer
class OidcCodeFlowIT {

    private static final String REALM = "oidc-code-flow";
    private static final String CLIENT = "demo-app";
    private static final URI APPLICATION = URI.create("http://127.0.0.1:9");
    private static final URI CALLBACK = APPLICATION.resolve("/callback");

    private final LegacyPerson alice = LegacyPerson.named("alice");
    private final SignInForms browser;
    private final CodeFlow flow;

    OidcCodeFlowIT(RosterStack stack) {
        this.browser = new SignInForms(stack.keycloak().baseUrl());
        this.flow = new CodeFlow(
                stack.keycloak().baseUrl().resolve("/realms/" + REALM), CLIENT, DemoRealm.secretOf(CLIENT), CALLBACK);
    }

    @BeforeAll
    static void importTheDemoRealm(RosterStack stack) {
        DemoRealm.create(stack.admin(), REALM, APPLICATION, stack.connection());
        // After an import the roles come with the first poll.
        String role = "/realms/" + REALM + "/roles/admin";
        Patience.until(Duration.ofSeconds(30), () -> stack.admin().get(role).status(), status -> status == 200);
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        stack.admin().deleteRealm(REALM);
    }

    @Test
    void tokensAndUserInfoSayWhatTheTablesSayOfAlice() {
        OIDCTokens tokens = signIn();

        says(Json.claims(tokens.getAccessToken().getValue()));
        says(Json.claims(tokens.getIDTokenString()));
        says(Json.read(flow.userInfo(tokens.getAccessToken()).toJSONString()));
    }

    @Test
    void theIdTokenIsAboutThePersonInTheRow() {
        JsonNode claims = Json.claims(signIn().getIDTokenString());

        assertThat(claims.get("sub").textValue()).startsWith("f:").endsWith(":" + alice.id());
        assertThat(claims.get("preferred_username").textValue()).isEqualTo("alice");
        assertThat(claims.get("name").textValue()).isEqualTo("Søren Lee");
        assertThat(claims.get("email").textValue()).isEqualTo("alice@acme.example");
        assertThat(claims.get("email_verified").booleanValue()).isTrue();
        assertThat(claims.at("/realm_access/roles")).contains(TextNode.valueOf("admin"));
    }

    @Test
    void aRefreshGivesNewTokensWithTheSameClaims() {
        OIDCTokens tokens = signIn();

        OIDCTokens refreshed = flow.refresh(tokens.getRefreshToken());

        assertThat(refreshed.getAccessToken()).isNotEqualTo(tokens.getAccessToken());
        says(Json.claims(refreshed.getAccessToken().getValue()));
    }

    @Test
    void aLogoutEndsTheSession() {
        OIDCTokens tokens = signIn();
        URI home = APPLICATION.resolve("/");

        SignInForms.Page page = browser.open(flow.logout(tokens, home));

        assertThat(page.uri().toString()).startsWith(home.toString());
        assertThat(flow.refusal(tokens.getRefreshToken())).isEqualTo("invalid_grant");
        assertThat(browser.open(flow.authorization()).form("kc-form-login")).isNotNull();
    }

    @Test
    void aSecondRequestOfTheSameBrowserNeedsNoPassword() {
        signIn();

        assertThat(browser.open(flow.authorization()).uri().toString()).startsWith(CALLBACK + "?");
    }

    private OIDCTokens signIn() {
        return flow.tokens(browser.signIn(flow.authorization(), alice.username(), alice.password())
                .uri());
    }

    private void says(JsonNode claims) {
        assertThat(claims.get("permissions")).isEqualTo(Json.of(Alice.PERMISSIONS));
        assertThat(claims.get("group_roles")).isEqualTo(Json.of(Alice.GROUP_ROLES));
        assertThat(claims.get("roster_user_id").textValue()).isEqualTo(alice.id());
    }
}
