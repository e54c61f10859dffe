package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** The login page: takes the place of Keycloak's step with the same id. */
public final class RosterUsernamePasswordFormFactory extends UsernamePasswordFormFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        SignInPerson.row(session);
        return new RosterUsernamePasswordForm(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
