package dev.roster.demo;

import java.io.IOException;
import java.net.URI;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;

/**
 * The application's side of OpenID Connect: authorization code flow with PKCE (RFC 7636, S256), state, nonce, and the
 * issuer in the answer (RFC 9207). Thread-safe; keeps nothing of a person.
 */
final class OidcSignIn {

    private static final Scope SCOPE = new Scope("openid", "profile", "email");

    private final OidcEndpoints endpoints;
    private final ClientID client;
    private final ClientSecretBasic authentication;
    private final URI callback;
    private final URI home;

    /**
     * @param callback where Keycloak sends the browser with the code
     * @param home where it sends the browser after signing out
     */
    OidcSignIn(DemoSettings settings, URI callback, URI home) {
        this.client = new ClientID(settings.clientId());
        this.authentication = new ClientSecretBasic(client, new Secret(settings.clientSecret()));
        this.endpoints = new OidcEndpoints(settings.issuer(), client);
        this.callback = callback;
        this.home = home;
    }

    /** Keycloak's page to send the browser to. */
    URI authorization(PendingSignIn pending) {
        URI endpoint = endpoints.find().metadata().getAuthorizationEndpointURI();
        return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, client, callback)
                .endpointURI(endpoint)
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Finishes a sign-in.
     *
     * @param answer the address that Keycloak sent the browser to, with its query
     * @throws SignInException whatever goes wrong; nobody is signed in then
     */
    SignedIn redeem(URI answer, PendingSignIn pending) {
        OIDCTokens tokens = exchange(code(answer, pending), pending);
        try {
            IDTokenClaimsSet claims = endpoints.find().validator().validate(tokens.getIDToken(), pending.nonce());
            JWT accessToken = JWTParser.parse(tokens.getAccessToken().getValue());
            return new SignedIn(
                    Person.of(claims),
                    tokens.getIDToken(),
                    SignedIn.claims(claims.toJSONObject()),
                    SignedIn.claims(accessToken.getJWTClaimsSet().toJSONObject()));
        } catch (BadJOSEException | JOSEException | ParseException | java.text.ParseException e) {
            throw new SignInException(
                    SignInException.Reason.NOT_TRUSTED, "The token that Keycloak sent is not valid.", e);
        }
    }

    /** Keycloak's page that ends its session too and comes back to the home page. */
    URI logout(SignedIn signedIn) {
        URI endpoint = endpoints.find().metadata().getEndSessionEndpointURI();
        return new LogoutRequest(endpoint, signedIn.idToken(), home, null).toURI();
    }

    private AuthorizationCode code(URI answer, PendingSignIn pending) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(answer);
            if (!pending.state().equals(response.getState())) {
                throw new SignInException(
                        SignInException.Reason.NOT_BEGUN_HERE, "Its state is not the one that this browser was given.");
            }
            requireIssuer(response.getIssuer(), endpoints.find().metadata());
            if (!response.indicatesSuccess()) {
                throw refused(response.toErrorResponse().getErrorObject());
            }
            return response.toSuccessResponse().getAuthorizationCode();
        } catch (ParseException e) {
            throw new SignInException(
                    SignInException.Reason.NOT_BEGUN_HERE, "The address holds no answer of Keycloak.", e);
        }
    }

    /** RFC 9207, section 2.4: one that announces the parameter and leaves it out is not who it says. */
    private static void requireIssuer(Issuer named, OIDCProviderMetadata metadata) {
        if (named == null ? metadata.supportsAuthorizationResponseIssuerParam() : !named.equals(metadata.getIssuer())) {
            throw new SignInException(SignInException.Reason.NOT_TRUSTED, "The answer comes from another issuer.");
        }
    }

    private OIDCTokens exchange(AuthorizationCode code, PendingSignIn pending) {
        URI endpoint = endpoints.find().metadata().getTokenEndpointURI();
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, callback, pending.verifier());
        HTTPRequest request = new TokenRequest.Builder(endpoint, authentication, grant)
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(OidcEndpoints.TIMEOUT_MILLIS);
        request.setReadTimeout(OidcEndpoints.TIMEOUT_MILLIS);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw refused(response.toErrorResponse().getErrorObject());
            }
            return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
        } catch (IOException e) {
            throw new SignInException(
                    SignInException.Reason.UNAVAILABLE, "Keycloak's token endpoint does not answer.", e);
        } catch (ParseException e) {
            throw new SignInException(
                    SignInException.Reason.NOT_TRUSTED, "Keycloak's token endpoint answered something else.", e);
        }
    }

    private static SignInException refused(ErrorObject error) {
        boolean unavailable = "temporarily_unavailable".equals(error.getCode()) || error.getHTTPStatusCode() == 503;
        String description = error.getDescription() == null ? "" : " (" + error.getDescription() + ")";
        return new SignInException(
                unavailable ? SignInException.Reason.UNAVAILABLE : SignInException.Reason.REFUSED,
                "Keycloak answered: " + error.getCode() + description + ".");
    }
}
