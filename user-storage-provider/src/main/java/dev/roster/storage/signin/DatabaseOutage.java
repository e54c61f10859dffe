package dev.roster.storage.signin;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.IdentityDatabaseProvider;

/** Recognises that the application's database gave no answer. */
final class DatabaseOutage {

    private DatabaseOutage() {}

    /** Tells whether any statement of this session went unanswered: an absent person may exist all the same then. */
    static boolean happened(KeycloakSession session) {
        IdentityDatabaseProvider database = session.getProvider(IdentityDatabaseProvider.class);
        return database != null && database.wasUnavailable();
    }

    /** Tells whether an exception out of a sign-in step means that, and not a defect. */
    static boolean isMeantBy(RuntimeException failure) {
        return failure instanceof DatabaseUnavailableException
                || failure instanceof WebApplicationException answer
                        && answer.getResponse().getStatus() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    }
}
