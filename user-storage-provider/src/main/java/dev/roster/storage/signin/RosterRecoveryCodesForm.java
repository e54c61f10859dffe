package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticator;
import org.keycloak.models.KeycloakSession;

/**
 * The page for a backup code of the row. After the last one Keycloak has the person make new ones, which it keeps
 * itself: the application would know nothing of them. New codes come from the application that made the old ones.
 */
final class RosterRecoveryCodesForm extends RecoveryAuthnCodesFormAuthenticator {

    RosterRecoveryCodesForm(KeycloakSession session) {
        super(session);
    }

    @Override
    protected void addRequiredAction(AuthenticationFlowContext context) {
        // Nobody is asked for codes here.
    }
}
