package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticatorFactory;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The page for the one-time code: takes the place of Keycloak's step with the same id. */
public final class RosterOtpFormFactory extends OTPFormAuthenticatorFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        Authenticator original = super.create(session);
        return SecondFactorStep.choose(
                session, original, original, LoginFormsProvider::createLoginTotp, row -> row.user()
                        .isTotpEnabled());
    }

    @Override
    public int order() {
        return 10;
    }
}
