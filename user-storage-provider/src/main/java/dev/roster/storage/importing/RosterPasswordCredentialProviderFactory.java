package dev.roster.storage.importing;

import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.credential.PasswordCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Takes the place of Keycloak's {@code keycloak-password}: of two factories with one id Keycloak keeps the one of
 * higher order.
 */
public final class RosterPasswordCredentialProviderFactory extends PasswordCredentialProviderFactory {

    @Override
    public PasswordCredentialProvider create(KeycloakSession session) {
        return new RosterPasswordCredentialProvider(session, super.create(session));
    }

    @Override
    public int order() {
        return 10;
    }
}
