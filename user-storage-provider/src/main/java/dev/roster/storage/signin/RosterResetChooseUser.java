package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.resetcred.ResetCredentialChooseUser;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.services.managers.AuthenticationManager;

/** The name of a person who forgot the password: takes the place of Keycloak's step with the same id. */
public final class RosterResetChooseUser extends ResetCredentialChooseUser {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(() -> super.authenticate(context), () -> unavailable(context));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(() -> choose(context), () -> unavailable(context));
    }

    @Override
    public int order() {
        return 10;
    }

    private void choose(AuthenticationFlowContext context) {
        String typed =
                context.getHttpRequest().getDecodedFormParameters().getFirst(AuthenticationManager.FORM_USERNAME);
        if (typed == null || typed.isBlank()) {
            super.action(context);
        } else if (!SignInName.isSafe(typed)) {
            goOnWithNobody(context, SignInName.safe(typed));
        } else {
            choose(context, find(context, typed.trim()));
        }
    }

    private void choose(AuthenticationFlowContext context, UserModel found) {
        if (found == null && DatabaseOutage.happened(context.getSession())) {
            unavailable(context);
            return;
        }
        // Keycloak's cache may hold somebody who was disabled or removed since: that person is to get no mail.
        SignInPerson.row(context.getSession(), found);
        super.action(context);
    }

    // As Keycloak does for an unknown name: the page that follows says the same to everybody.
    private static void goOnWithNobody(AuthenticationFlowContext context, String username) {
        context.getEvent().clone().detail(Details.USERNAME, username).error(Errors.USER_NOT_FOUND);
        context.getAuthenticationSession().setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, username);
        context.clearUser();
        context.success();
    }

    // The order in which Keycloak asks, so that none of its questions is a new one.
    private static UserModel find(AuthenticationFlowContext context, String username) {
        RealmModel realm = context.getRealm();
        UserProvider users = context.getSession().users();
        UserModel found = users.getUserByUsername(realm, username);
        return found == null && realm.isLoginWithEmailAllowed() && username.contains("@")
                ? users.getUserByEmail(realm, username)
                : found;
    }

    private static void unavailable(AuthenticationFlowContext context) {
        UnavailableAnswer.page(
                context, message -> context.form().setError(message).createPasswordReset());
    }
}
