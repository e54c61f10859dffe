package dev.roster.database;

/**
 * The application's database cannot be asked: connection refused or cut, no answer in time, pool exhausted, the circuit
 * breaker open, or a table or column gone that was there when the component was saved. The only exception that means this;
 * any other one means that the database did answer.
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
