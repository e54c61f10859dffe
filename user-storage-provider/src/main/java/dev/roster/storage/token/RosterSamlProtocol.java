package dev.roster.storage.token;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's SAML, answering 503 where the application's database gives no answer. Keycloak 26.7 makes of every
 * exception of a mapper a page with status 400, and records the sign-in as successful all the same (SamlProtocol,
 * AuthenticationManager).
 */
final class RosterSamlProtocol extends SamlProtocol {

    /** Asks before there is a session: the person stands where they stood. */
    @Override
    public void authenticationComplete(AuthenticationSessionModel signIn) {
        ClaimsAhead.read(session, signIn, signIn.getAuthenticatedUser());
        super.authenticationComplete(signIn);
    }

    /** Asks again, for a sign-in that ended in required actions was not asked about before. */
    @Override
    public Response authenticated(
            AuthenticationSessionModel signIn, UserSessionModel userSession, ClientSessionContext context) {
        ClaimsAhead.read(session, signIn, userSession.getUser());
        return super.authenticated(signIn, userSession, context);
    }
}
