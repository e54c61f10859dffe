package dev.roster.demo;

import java.io.IOException;
import java.net.URI;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

/**
 * The realm as it describes itself, asked on first use and kept: the application starts without Keycloak and finds it
 * when somebody signs in. Thread-safe.
 */
final class OidcEndpoints {

    static final int TIMEOUT_MILLIS = 5_000;
    private static final int JWKS_LIMIT_BYTES = 256 * 1024;

    /** @param validator checks signature, issuer, audience, times and nonce; fetches the realm's keys and keeps them */
    record Found(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    private final Issuer issuer;
    private final ClientID client;
    private Found found;

    OidcEndpoints(URI issuer, ClientID client) {
        this.issuer = new Issuer(issuer);
        this.client = client;
    }

    /**
     * @throws SignInException ({@code UNAVAILABLE}) while the realm cannot be reached; the next call tries again
     */
    synchronized Found find() {
        if (found == null) {
            found = resolve();
        }
        return found;
    }

    private Found resolve() {
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            // The algorithm is fixed here: one that the token itself names proves nothing.
            IDTokenValidator validator = new IDTokenValidator(
                    issuer,
                    client,
                    JWSAlgorithm.RS256,
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, JWKS_LIMIT_BYTES));
            return new Found(metadata, validator);
        } catch (GeneralException | IOException e) {
            throw new SignInException(
                    SignInException.Reason.UNAVAILABLE, "Keycloak does not answer at " + issuer + ".", e);
        }
    }
}
