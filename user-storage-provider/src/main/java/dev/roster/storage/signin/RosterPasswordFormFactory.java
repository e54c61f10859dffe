package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.PasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** The page for the password: takes the place of Keycloak's step with the same id. */
public final class RosterPasswordFormFactory extends PasswordFormFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        SignInPerson.row(session);
        return new RosterPasswordForm(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
