package dev.roster.storage.token;

import java.util.function.Supplier;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponseException;

import dev.roster.storage.TemporarilyUnavailableException;

/**
 * Keycloak's introspection, answering 503 where the application's database gives none. Keycloak 26.7 makes of every
 * other exception a 400 {@code invalid_request} (TokenIntrospectionEndpoint), as if the resource server had asked
 * wrongly.
 */
final class RosterTokenIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    RosterTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    public Response introspect(String token, EventBuilder event) {
        return orUnavailable(() -> super.introspect(token, event));
    }

    /** Runs an introspection, and answers 503 where that was the database's answer. */
    static Response orUnavailable(Supplier<Response> introspection) {
        try {
            return introspection.get();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof TemporarilyUnavailableException) {
                throw new ErrorResponseException(
                        TemporarilyUnavailableException.ERROR,
                        "Introspection is temporarily unavailable, try again later",
                        Response.Status.SERVICE_UNAVAILABLE);
            }
            throw e;
        }
    }
}
