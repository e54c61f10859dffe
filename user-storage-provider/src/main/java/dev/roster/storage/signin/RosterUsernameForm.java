package dev.roster.storage.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernameForm;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;

/**
 * The page that asks for the user name alone. Keycloak's own is final, so it shows the page, and what is submitted is
 * checked here, by the code that both inherit.
 */
final class RosterUsernameForm extends UsernamePasswordForm {

    private final UsernameForm original;

    RosterUsernameForm(KeycloakSession session) {
        super(session);
        this.original = new UsernameForm(session);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        original.authenticate(context);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(() -> super.action(context), () -> unavailable(context));
    }

    @Override
    protected boolean validateForm(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        return validateUser(context, SignInName.safe(form));
    }

    @Override
    public void testInvalidUser(AuthenticationFlowContext context, UserModel user) {
        FormPerson.test(context, user, () -> super.testInvalidUser(context, user), () -> unavailable(context));
    }

    @Override
    public boolean enabledUser(AuthenticationFlowContext context, UserModel user) {
        return FormPerson.isThere(
                context, user, () -> super.testInvalidUser(context, null), () -> super.enabledUser(context, user));
    }

    @Override
    protected Response createLoginForm(LoginFormsProvider form) {
        return form.createLoginUsername();
    }

    @Override
    protected String getDefaultChallengeMessage(AuthenticationFlowContext context) {
        return context.getRealm().isLoginWithEmailAllowed()
                ? Messages.INVALID_USERNAME_OR_EMAIL
                : Messages.INVALID_USERNAME;
    }

    private void unavailable(AuthenticationFlowContext context) {
        UnavailableAnswer.page(context, message -> challenge(context, message));
    }
}
