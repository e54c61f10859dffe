package dev.roster.database.health;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.KeycloakApplication;

import dev.roster.database.DatabaseState;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Tells under {@code /health/well}, and in {@code /health}, which applications' databases this node reaches. Always up:
 * Keycloak serves everybody else while one is away, and a restart or another node mends nothing. Readiness and liveness
 * know nothing of it.
 */
@Wellness
@ApplicationScoped
public class DatabasesHealthCheck implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Roster application databases").up();
        states().forEach(state -> tell(response, state));
        return response.build();
    }

    // Names of realms and components, as the metrics have them. The port is an operator's.
    private static void tell(HealthCheckResponseBuilder response, DatabaseState state) {
        String name = state.realm() + "/" + state.component() + " (" + state.componentId() + ")";
        response.withData(name, state.isCircuitOpen() ? "down since " + state.since() : "up");
    }

    private static List<DatabaseState> states() {
        KeycloakSessionFactory sessions = KeycloakApplication.getSessionFactory();
        return sessions != null
                        && sessions.getProviderFactory(IdentityDatabaseProvider.class)
                                instanceof IdentityDatabaseProviderFactory databases
                ? databases.states()
                : List.of();
    }
}
