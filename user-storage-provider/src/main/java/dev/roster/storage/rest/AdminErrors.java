package dev.roster.storage.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.services.ErrorResponseException;

/** Refusals to throw. Keycloak 26.7 commits the transaction of an answer that is returned, whatever its status. */
public final class AdminErrors {

    private AdminErrors() {}

    /**
     * A refusal whose transaction is rolled back.
     *
     * @param status 4xx or 503
     * @param error stable code, lower case with underscores
     * @param message a sentence without SQL, class names or secrets
     */
    public static ErrorResponseException of(Response.Status status, String error, String message) {
        return new ErrorResponseException(Response.status(status)
                .entity(new AdminError(message, error))
                .type(MediaType.APPLICATION_JSON)
                .cacheControl(Answers.noStore())
                .build());
    }

    /** 404 {@code not_found}. */
    public static ErrorResponseException notFound(String message) {
        return of(Response.Status.NOT_FOUND, "not_found", message);
    }

    /** 403 {@code forbidden}. */
    public static ErrorResponseException forbidden(String role) {
        return of(Response.Status.FORBIDDEN, "forbidden", "This needs the role " + role + " of the realm.");
    }

    /** 400 {@code invalid_request}. */
    public static ErrorResponseException invalid(String message) {
        return of(Response.Status.BAD_REQUEST, "invalid_request", message);
    }

    /** 429 {@code too_many_requests}. */
    public static ErrorResponseException tooMany(String message) {
        return of(Response.Status.TOO_MANY_REQUESTS, "too_many_requests", message);
    }
}
