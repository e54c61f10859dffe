package dev.roster.storage.signin;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.IdpUsernamePasswordForm;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The login page of a person who confirms an account while linking a broker's. */
final class RosterIdpUsernamePasswordForm extends IdpUsernamePasswordForm {

    RosterIdpUsernamePasswordForm(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(() -> super.action(context), () -> unavailable(context));
    }

    @Override
    protected boolean validateForm(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        return super.validateForm(context, SignInName.safe(form));
    }

    @Override
    public void testInvalidUser(AuthenticationFlowContext context, UserModel user) {
        FormPerson.test(context, user, () -> super.testInvalidUser(context, user), () -> unavailable(context));
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

    private void unavailable(AuthenticationFlowContext context) {
        UnavailableAnswer.page(context, message -> challenge(context, message));
    }
}
