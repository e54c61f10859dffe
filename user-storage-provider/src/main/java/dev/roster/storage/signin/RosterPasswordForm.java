package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.PasswordForm;
import org.keycloak.models.KeycloakSession;

/** The page that asks for the password alone. */
final class RosterPasswordForm extends PasswordForm {

    RosterPasswordForm(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(
                () -> super.action(context),
                () -> UnavailableAnswer.page(context, message -> challenge(context, message)));
    }
}
