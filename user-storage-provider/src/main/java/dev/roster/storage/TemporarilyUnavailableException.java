package dev.roster.storage;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * The application's database cannot be reached and "no" would be the wrong answer: 503 with the error
 * {@code temporarily_unavailable}. Without an entity, so that Keycloak's error handler renders it and rolls back;
 * without stack trace and cause, because that handler logs both on every request of an outage, which is logged where
 * it is noticed.
 */
public final class TemporarilyUnavailableException extends WebApplicationException {

    /** The OAuth error code (RFC 6749, section 4.1.2.1), which is the message of this exception. */
    public static final String ERROR = "temporarily_unavailable";

    private static final long serialVersionUID = 1L;

    /** Says no more than the error code, to whomever. */
    public TemporarilyUnavailableException() {
        super(ERROR, Response.Status.SERVICE_UNAVAILABLE);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
