package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.storage.RosterConfig;
import dev.roster.storage.RosterDirectories;

/**
 * The page for a backup code of the row. After the last one Keycloak has the person make new ones. Where the row may
 * not be written, Keycloak would keep them itself and the application know nothing of them: there, new codes come from
 * the application that made the old ones.
 */
final class RosterRecoveryCodesForm extends RecoveryAuthnCodesFormAuthenticator {

    RosterRecoveryCodesForm(KeycloakSession session) {
        super(session);
    }

    @Override
    protected void addRequiredAction(AuthenticationFlowContext context) {
        if (RosterDirectories.of(context.getSession(), context.getRealm(), context.getUser())
                .filter(directory -> RosterConfig.of(directory.component()).editMode() == EditMode.WRITABLE)
                .isPresent()) {
            super.addRequiredAction(context);
        }
    }
}
