package dev.roster.it.kit;

import java.io.IOException;
import java.net.URI;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

/**
 * One sign-in by the authorization code flow with PKCE, as the client library of Nimbus does it: it finds the
 * endpoints, makes the requests, and validates what comes back. An answer that is not what the standards ask for
 * fails the test.
 */
public final class CodeFlow {

    private final OIDCProviderMetadata provider;
    private final ClientAuthentication client;
    private final URI callback;
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();

    /** Reads what the realm publishes of itself. */
    public CodeFlow(URI issuer, String clientId, String secret, URI callback) {
        try {
            this.provider = OIDCProviderMetadata.resolve(new Issuer(issuer));
        } catch (GeneralException | IOException e) {
            throw new AssertionError(e);
        }
        this.client = new ClientSecretBasic(new ClientID(clientId), new Secret(secret));
        this.callback = callback;
    }

    /** Where the browser is sent. */
    public URI authorization() {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "profile", "email"),
                        client.getClientID(),
                        callback)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Exchanges the code; state, issuer, signature, audience, times and nonce are what they should be.
     *
     * @param reached where the browser came back to
     */
    public OIDCTokens tokens(URI reached) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(reached);
            if (!response.indicatesSuccess()) {
                throw new AssertionError(response.toErrorResponse().getErrorObject());
            }
            if (!state.equals(response.getState()) || !provider.getIssuer().equals(response.getIssuer())) {
                throw new AssertionError("Not an answer to this request: " + reached);
            }
            AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
            OIDCTokens tokens = exchange(new AuthorizationCodeGrant(code, callback, verifier));
            new IDTokenValidator(
                            provider.getIssuer(),
                            client.getClientID(),
                            JWSAlgorithm.RS256,
                            provider.getJWKSetURI().toURL())
                    .validate(tokens.getIDToken(), nonce);
            return tokens;
        } catch (GeneralException | IOException | BadJOSEException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** New tokens. */
    public OIDCTokens refresh(RefreshToken token) {
        return exchange(new RefreshTokenGrant(token));
    }

    /** What a refresh is answered once it is refused, for example {@code invalid_grant}. */
    public String refusal(RefreshToken token) {
        TokenResponse response = send(new RefreshTokenGrant(token));
        if (response.indicatesSuccess()) {
            throw new AssertionError("The token is still good");
        }
        return response.toErrorResponse().getErrorObject().getCode();
    }

    /** What the realm says of the owner of a token. */
    public UserInfo userInfo(AccessToken token) {
        try {
            UserInfoResponse response =
                    UserInfoResponse.parse(new UserInfoRequest(provider.getUserInfoEndpointURI(), token)
                            .toHTTPRequest()
                            .send());
            if (!response.indicatesSuccess()) {
                throw new AssertionError(response.toErrorResponse().getErrorObject());
            }
            return response.toSuccessResponse().getUserInfo();
        } catch (GeneralException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Where the browser is sent to sign out. */
    public URI logout(OIDCTokens tokens, URI afterwards) {
        return new LogoutRequest(provider.getEndSessionEndpointURI(), tokens.getIDToken(), afterwards, state).toURI();
    }

    private OIDCTokens exchange(AuthorizationGrant grant) {
        TokenResponse response = send(grant);
        if (!response.indicatesSuccess()) {
            throw new AssertionError(response.toErrorResponse().getErrorObject());
        }
        return (OIDCTokens) response.toSuccessResponse().getTokens();
    }

    private TokenResponse send(AuthorizationGrant grant) {
        try {
            return OIDCTokenResponseParser.parse(new TokenRequest.Builder(provider.getTokenEndpointURI(), client, grant)
                    .build()
                    .toHTTPRequest()
                    .send());
        } catch (GeneralException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
