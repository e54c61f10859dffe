package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernameFormFactory;
import org.keycloak.models.KeycloakSession;

/** The page for the user name: takes the place of Keycloak's step with the same id. */
public final class RosterUsernameFormFactory extends UsernameFormFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RosterUsernameForm(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
