package dev.roster.database;

/**
 * The application's database cannot be reached: connection refused or cut, no answer in time, pool exhausted, or the circuit
 * breaker is open. The only exception that means this; any other one means that the database did answer.
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
