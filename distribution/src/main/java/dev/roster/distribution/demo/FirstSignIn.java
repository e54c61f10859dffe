package dev.roster.distribution.demo;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;

/**
 * Signs somebody in over Keycloak's token endpoint until the application's role is in the token: after a realm import
 * the roles are there from the first look at the database on. Whoever is told that the demo is ready then finds it so,
 * and the first page is not the slowest.
 */
final class FirstSignIn {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final URI issuer;
    private final LegacyAccount account;
    private final String role;
    private String lastAnswer = "no answer";

    FirstSignIn(URI issuer, LegacyAccount account, String role) {
        this.issuer = issuer;
        this.account = account;
        this.role = role;
    }

    /**
     * @param ended counted down when the demo is to end, which ends the waiting too
     * @return {@code false} where it did not come within half a minute
     */
    boolean await(CountDownLatch ended) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!succeeds()) {
            if (System.nanoTime() > deadline || ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** What came instead, in a few words. */
    String lastAnswer() {
        return lastAnswer;
    }

    private boolean succeeds() {
        HTTPRequest request = new TokenRequest.Builder(
                        URI.create(issuer + "/protocol/openid-connect/token"),
                        new ClientID("demo-cli"),
                        new ResourceOwnerPasswordCredentialsGrant(account.username(), new Secret(account.password())))
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        try {
            TokenResponse response = TokenResponse.parse(request.send());
            if (!response.indicatesSuccess()) {
                lastAnswer = String.valueOf(
                        response.toErrorResponse().getErrorObject().toJSONObject());
                return false;
            }
            lastAnswer = "a token without the role " + role;
            return hasRole(response.toSuccessResponse());
        } catch (IOException | com.nimbusds.oauth2.sdk.ParseException | ParseException e) {
            lastAnswer = e.getMessage();
            return false;
        }
    }

    private boolean hasRole(AccessTokenResponse response) throws ParseException {
        Map<String, Object> access = JWTParser.parse(
                        response.getTokens().getAccessToken().getValue())
                .getJWTClaimsSet()
                .getJSONObjectClaim("realm_access");
        return access != null && access.get("roles") instanceof List<?> roles && roles.contains(role);
    }
}
