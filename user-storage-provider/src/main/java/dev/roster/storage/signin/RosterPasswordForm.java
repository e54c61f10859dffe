package dev.roster.storage.signin;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.PasswordForm;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

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

    @Override
    public boolean validatePassword(
            AuthenticationFlowContext context, UserModel user, MultivaluedMap<String, String> form, boolean clearUser) {
        return FormPerson.hasPassword(
                context,
                user,
                form,
                () -> super.testInvalidUser(context, null),
                () -> super.validatePassword(context, user, form, clearUser));
    }

    @Override
    protected boolean isDisabledByBruteForce(AuthenticationFlowContext context, UserModel user) {
        return EqualWork.forLocked(context, super.isDisabledByBruteForce(context, user));
    }
}
