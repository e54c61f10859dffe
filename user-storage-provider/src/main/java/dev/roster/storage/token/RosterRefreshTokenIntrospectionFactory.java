package dev.roster.storage.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Introspection of refresh tokens: takes the place of Keycloak's own with the same id. */
public final class RosterRefreshTokenIntrospectionFactory extends RefreshTokenIntrospectionProviderFactory {

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new RosterRefreshTokenIntrospection(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
