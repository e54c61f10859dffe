package dev.roster.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemoApplicationTest {

    private FakeRealm realm;
    private DemoApplication application;
    private HttpClient browser;

    @BeforeEach
    void start() throws IOException, JOSEException {
        realm = new FakeRealm();
        realm.claims.putAll(Map.of("name", "Ann", "preferred_username", "ann"));
        application = DemoApplication.start(new DemoSettings(realm.issuer(), "demo-app", "secret", 0));
        browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    @AfterEach
    void stop() {
        application.close();
        realm.close();
    }

    @Test
    void someoneSignsInSeesTheirClaimsAndSignsOut() throws Exception {
        realm.claims.put("permissions", List.of("items:read"));
        realm.claims.put("group_roles", Map.of("eng", "owner"));

        HttpResponse<String> answer = finish(begin());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(get("/").body())
                .contains("Ann", "items:read", "eng", "owner", realm.issuer().toString())
                .containsPattern("exp</th><td><code>\\d{10}<");

        HttpResponse<String> signedOut = browser.send(
                HttpRequest.newBuilder(at("/sign-out"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(location(signedOut).toString()).startsWith(realm.issuer() + "/logout?");
        assertThat(URLUtils.parseParameters(location(signedOut).getRawQuery()))
                .containsKey("id_token_hint")
                .containsEntry("post_logout_redirect_uri", List.of(at("/").toString()));
        assertThat(get("/").body()).contains("Sign in").doesNotContain("Ann");
    }

    @Test
    void theCodeIsRedeemedWithTheVerifierOfTheChallenge() throws Exception {
        Map<String, List<String>> begun = begin();
        finish(begun);

        CodeVerifier verifier =
                new CodeVerifier(realm.tokenRequest.get("code_verifier").get(0));
        assertThat(begun).containsEntry("code_challenge_method", List.of("S256"));
        assertThat(begun.get("code_challenge").get(0))
                .isEqualTo(CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .getValue());
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        assertThat(finish(begin()).headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(
                        "roster_demo_session_" + application.address().getPort() + "="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void twoDemosOnOneHostDoNotSignEachOtherOut() throws Exception {
        finish(begin());
        DemoApplication first = application;
        try (DemoApplication second =
                DemoApplication.start(new DemoSettings(realm.issuer(), "demo-app", "secret", 0))) {
            application = second;
            finish(begin());
        } finally {
            application = first;
        }

        assertThat(get("/").body()).contains("Ann");
    }

    @Test
    void cookiesOfOthersAreNoObstacle() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at("/"))
                .header("Cookie", "$Version=1; caf\u00e9=1; a b=2; =3; nothing; ;; roster=4")
                .build();

        assertThat(browser.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatATokenHoldsIsTextAndNotMarkup() throws Exception {
        realm.claims.put("name", "<script>alert(1)</script>");
        realm.claims.put("group_roles", Map.of("<b>", "\"><img src=x>"));
        finish(begin());

        assertThat(get("/").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>", "<b>", "<img");
    }

    @Test
    void anAnswerCountsOnce() throws Exception {
        Map<String, List<String>> begun = begin();

        assertThat(finish(begun).statusCode()).isEqualTo(303);
        assertThat(finish(begun).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAnAnswerThatThisBrowserDidNotAskFor() throws Exception {
        Map<String, List<String>> begun = begin();
        browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        assertThat(finish(begun).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAnotherState() throws Exception {
        Map<String, List<String>> begun = begin();
        realm.claims.put("nonce", begun.get("nonce").get(0));

        assertThat(get("/callback?code=c&state=other").statusCode()).isEqualTo(400);
        assertThat(get("/").body()).contains("Sign in").doesNotContain("Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&iss=https://other.example/realm", "&iss="})
    void refusesAnAnswerOfAnotherIssuerOrOfNone(String issuer) throws Exception {
        Map<String, List<String>> begun = begin();
        realm.claims.put("nonce", begun.get("nonce").get(0));

        assertThat(callback(begun, issuer).statusCode()).isEqualTo(502);
        assertThat(get("/").body()).contains("Sign in").doesNotContain("Ann");
    }

    @Test
    void anAnswerNeedNotNameItsIssuerWhereTheRealmDoesNotAnnounceIt() throws Exception {
        realm.announcesIssuer = false;
        Map<String, List<String>> begun = begin();
        realm.claims.put("nonce", begun.get("nonce").get(0));

        assertThat(callback(begun, "").statusCode()).isEqualTo(303);
    }

    @Test
    void refusesATokenWithAnotherNonce() throws Exception {
        Map<String, List<String>> begun = begin();
        realm.claims.put("nonce", "other");

        assertThat(callback(begun).statusCode()).isEqualTo(502);
    }

    @Test
    void refusesATokenSignedByAnotherKey() throws Exception {
        realm.signingKey = new RSAKeyGenerator(2048).keyID("key").generate();

        assertThat(finish(begin()).statusCode()).isEqualTo(502);
        assertThat(get("/").body()).doesNotContain("Ann");
    }

    @Test
    void refusesATokenMeantForAnotherClient() throws Exception {
        realm.claims.put("aud", "demo-saml");

        assertThat(finish(begin()).statusCode()).isEqualTo(502);
    }

    @Test
    void saysSoWhenKeycloakRefuses() throws Exception {
        Map<String, List<String>> begun = begin();
        HttpResponse<String> answer = get("/callback?error=access_denied&error_description=%3Cb%3Eno&iss="
                + realm.issuer() + "&state=" + begun.get("state").get(0));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("access_denied").doesNotContain("<b>");
    }

    @Test
    void isUnavailableWhileTheTokenEndpointIs() throws Exception {
        realm.refusal = "temporarily_unavailable";

        assertThat(finish(begin()).statusCode()).isEqualTo(503);
    }

    @Test
    void servesItsHomePageWithoutKeycloakAndSaysThatNobodyCanSignIn() throws Exception {
        realm.close();

        assertThat(get("/").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/sign-in");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Sign in again");
    }

    @Test
    void everyPageForbidsScriptsAndFrames() throws Exception {
        for (String path : List.of("/", "/nowhere", "/callback")) {
            assertThat(get(path).headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    }

    private Map<String, List<String>> begin() throws IOException, InterruptedException {
        URI target = location(get("/sign-in"));
        assertThat(target.toString()).startsWith(realm.issuer() + "/auth?");
        return URLUtils.parseParameters(target.getRawQuery());
    }

    private HttpResponse<String> finish(Map<String, List<String>> begun) throws IOException, InterruptedException {
        realm.claims.put("nonce", begun.get("nonce").get(0));
        return callback(begun);
    }

    private HttpResponse<String> callback(Map<String, List<String>> begun) throws IOException, InterruptedException {
        return callback(begun, "&iss=" + realm.issuer());
    }

    private HttpResponse<String> callback(Map<String, List<String>> begun, String issuer)
            throws IOException, InterruptedException {
        return get("/callback?code=c&state=" + begun.get("state").get(0) + issuer);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return application.address().resolve(path);
    }

    private static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
