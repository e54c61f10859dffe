package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.IdpUsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** The login page while linking a broker's account: takes the place of Keycloak's step with the same id. */
public final class RosterIdpUsernamePasswordFormFactory extends IdpUsernamePasswordFormFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        SignInPerson.row(session);
        return new RosterIdpUsernamePasswordForm(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
