package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

import dev.roster.storage.token.ClaimsAhead;

/**
 * Recognises who is signed in already. What follows in the same request, the page of the next step or a SAML
 * assertion, asks the database, and the authorization endpoint of Keycloak 26.7 makes a failed sign-in of every
 * exception; so this asks first.
 */
final class RosterCookie extends CookieAuthenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(
                () -> recognise(context), () -> context.forceChallenge(UnavailablePage.response(context.getSession())));
    }

    private void recognise(AuthenticationFlowContext context) {
        super.authenticate(context);
        KeycloakSession session = context.getSession();
        UserModel user = context.getUser();
        if (user == null) {
            return;
        }
        if (context.getStatus() == FlowStatus.SUCCESS) {
            ClaimsAhead.read(session, context.getAuthenticationSession(), user);
        } else {
            SignInPerson.row(session, user);
        }
    }
}
