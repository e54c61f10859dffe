package dev.roster.storage.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** Who is signed in already: takes the place of Keycloak's step with the same id. */
public final class RosterCookieFactory extends CookieAuthenticatorFactory {

    private final Authenticator step = new RosterCookie();

    @Override
    public Authenticator create(KeycloakSession session) {
        return step;
    }

    @Override
    public int order() {
        return 10;
    }
}
