package dev.roster.storage.signin;

import java.util.function.Function;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.storage.TemporarilyUnavailableException;

/**
 * The answer 503 of a sign-in step. It is a forced challenge: Keycloak counts no failure, records no event, and waits
 * at the same step, so that the person can simply try again.
 */
final class UnavailableAnswer {

    /** Key of the message that the login page shows. */
    static final String MESSAGE = "rosterTemporarilyUnavailable";

    private static final String RETRY_AFTER_SECONDS = "5";

    private UnavailableAnswer() {}

    /**
     * Runs a step and answers 503 where the database gave none.
     *
     * @param answer called instead of what the step would have said
     */
    static void insteadOfFailure(Runnable step, Runnable answer) {
        try {
            step.run();
        } catch (DatabaseUnavailableException | WebApplicationException e) {
            if (!DatabaseOutage.isMeantBy(e)) {
                throw e;
            }
            answer.run();
        }
    }

    /**
     * Shows the form of a step again, with the message; a page without form where the form itself needs the database.
     *
     * @param form renders the form of the step with the message of the given key
     */
    static void page(AuthenticationFlowContext context, Function<String, Response> form) {
        insteadOfFailure(
                () -> {
                    context.form().setStatus(Response.Status.SERVICE_UNAVAILABLE);
                    context.forceChallenge(retryable(form.apply(MESSAGE)));
                },
                () -> context.forceChallenge(retryable(
                        context.form().setError(MESSAGE).createErrorPage(Response.Status.SERVICE_UNAVAILABLE))));
    }

    /** Answers a token request as RFC 6749 writes errors. The token endpoint adds its CORS and cache headers itself. */
    static void json(AuthenticationFlowContext context) {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(
                TemporarilyUnavailableException.ERROR, "Sign-in is temporarily unavailable, try again later");
        context.forceChallenge(retryable(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build()));
    }

    /** Says when to try again. */
    static Response retryable(Response response) {
        return Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
