package dev.roster.database;

/**
 * The application's database gives no answer: connection refused or cut, nothing in time, pool exhausted, the circuit
 * breaker open, or a statement refused, be it for a column that is gone, a right withdrawn or a full disk. The only
 * exception that means this; any other one is about a change that was to be made.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message names the component and what was tried; no URL, no user, no secret
     * @param cause what the driver, the pool or the breaker threw, or {@code null}
     */
    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
