package dev.roster.storage.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Introspection of access tokens: takes the place of Keycloak's own with the same id. */
public final class RosterTokenIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new RosterTokenIntrospection(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
