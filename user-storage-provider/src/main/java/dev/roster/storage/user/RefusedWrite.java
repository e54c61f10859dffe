package dev.roster.storage.user;

import java.util.List;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;

import dev.roster.database.ChangedMeanwhileException;

/**
 * Answers for a write that the application's database refuses when Keycloak prepares its commit. Keycloak's resource of
 * users (26.7) has a sentence of its own for every exception of the model, and lets pass what is an answer already.
 */
final class RefusedWrite {

    private RefusedWrite() {}

    /** What to throw: an answer with the reason. A browser that is signing in would show it as it is, so the cause. */
    static RuntimeException of(KeycloakSession session, ModelException cause) {
        return session.getContext().getAuthenticationSession() == null ? answer(cause) : cause;
    }

    private static RuntimeException answer(ModelException cause) {
        if (cause instanceof ChangedMeanwhileException) {
            return ErrorResponse.exists(cause.getMessage());
        }
        if (cause instanceof ModelDuplicateException) {
            return ErrorResponse.exists("User exists with same username or email"); // as Keycloak says it
        }
        if (cause instanceof FieldRefusedException refused) {
            return ErrorResponse.errors(
                    List.of(new ErrorRepresentation(
                            refused.field(), refused.getMessage(), new Object[] {refused.field()})),
                    Response.Status.BAD_REQUEST);
        }
        return cause instanceof ModelValidationException
                ? ErrorResponse.error(cause.getMessage(), Response.Status.BAD_REQUEST)
                : cause;
    }
}
