package dev.roster.storage.token;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProvider;

/** As {@link RosterTokenIntrospection}, of refresh tokens. */
final class RosterRefreshTokenIntrospection extends RefreshTokenIntrospectionProvider {

    RosterRefreshTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    public Response introspect(String token, EventBuilder event) {
        return RosterTokenIntrospection.orUnavailable(() -> super.introspect(token, event));
    }
}
