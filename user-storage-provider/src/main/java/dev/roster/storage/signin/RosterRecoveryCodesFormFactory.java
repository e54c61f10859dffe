package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticatorFactory;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

import dev.roster.storage.secondfactor.BackupCodes;

/** The page for a backup code: takes the place of Keycloak's step with the same id. */
public final class RosterRecoveryCodesFormFactory extends RecoveryAuthnCodesFormAuthenticatorFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        return SecondFactorStep.choose(
                session,
                super.create(session),
                new RosterRecoveryCodesForm(session),
                LoginFormsProvider::createLoginRecoveryAuthnCode,
                BackupCodes::isConfigured);
    }

    @Override
    public int order() {
        return 10;
    }
}
