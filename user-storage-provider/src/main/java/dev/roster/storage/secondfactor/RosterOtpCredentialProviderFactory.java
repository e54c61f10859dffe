package dev.roster.storage.secondfactor;

import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Takes the place of Keycloak's {@code keycloak-otp}: of two factories with one id Keycloak keeps the one of higher
 * order. Answers for people of a {@code roster} component, delegates for everybody else.
 */
public final class RosterOtpCredentialProviderFactory extends OTPCredentialProviderFactory {

    private final TotpVerifier verifier = new TotpVerifier();
    private final WarningPace unusableSecrets = new WarningPace();

    @Override
    public OTPCredentialProvider create(KeycloakSession session) {
        return new RosterOtpCredentialProvider(session, verifier, unusableSecrets);
    }

    @Override
    public int order() {
        return 10;
    }
}
