package dev.roster.database.internal;

import java.util.function.Supplier;

import jakarta.persistence.PersistenceException;

import dev.roster.database.DatabaseUnavailableException;

/**
 * Stands between one Keycloak session and one database: asks the breaker before a call and tells it the outcome, turns "cannot
 * be reached" into one exception, and remembers it, so that one request waits for a dead database at most once. Used by one
 * thread.
 */
final class Guard {

    private final Database database;
    private final SharedState shared;
    private DatabaseUnavailableException unavailable;

    Guard(Database database, SharedState shared) {
        this.database = database;
        this.shared = shared;
    }

    /**
     * Makes a call.
     *
     * @throws DatabaseUnavailableException where the database could not be reached now, or before in this Keycloak session
     * @throws RuntimeException what the call threw otherwise
     */
    <T> T call(Supplier<T> call) {
        shared.begin();
        try {
            if (unavailable != null) {
                throw remembered();
            }
            if (!database.breaker().admits()) {
                throw remember("does not answer, and is not asked for a moment", null);
            }
            return record(call);
        } finally {
            shared.end();
        }
    }

    /** Makes a call that must be tried whatever the breaker says: the commit of what is written. */
    <T> T callAnyway(Supplier<T> call) {
        shared.begin();
        try {
            return record(call);
        } finally {
            shared.end();
        }
    }

    boolean isUnavailable() {
        return unavailable != null;
    }

    private <T> T record(Supplier<T> call) {
        boolean isRecorded = false;
        try {
            return call.get();
        } catch (PersistenceException | BadSettingsException e) {
            if (Unavailability.isMismatch(e)) {
                throw mismatch(e);
            }
            if (!(e instanceof BadSettingsException) && !Unavailability.isCause(e)) {
                throw e;
            }
            isRecorded = true;
            throw unavailable(e);
        } finally {
            if (!isRecorded) {
                database.breaker().answered();
            }
        }
    }

    // It answered, so the breaker stays closed: the tables may be as they were at the next call.
    private DatabaseUnavailableException mismatch(RuntimeException cause) {
        database.tables().forget();
        database.breaker().warn(cause);
        return remember("has other tables or columns than expected, or withholds them", cause);
    }

    private DatabaseUnavailableException unavailable(RuntimeException cause) {
        database.tables().forget();
        boolean isInterruption = Unavailability.isInterruption(cause);
        if (isInterruption) {
            // Keycloak interrupts who takes too long, and wants to find the flag again.
            Thread.currentThread().interrupt();
        }
        if (isInterruption || Thread.currentThread().isInterrupted() || Unavailability.isExhausted(cause)) {
            database.breaker().undecided(cause);
        } else {
            database.breaker().failed(cause);
        }
        return remember("cannot be reached", cause);
    }

    private DatabaseUnavailableException remember(String what, Throwable cause) {
        shared.markUnavailable();
        unavailable = new DatabaseUnavailableException(
                "The database of component " + database.component() + " " + what, cause);
        return unavailable;
    }

    // A new one each time: a thrown exception collects what is suppressed, and tells where it was thrown.
    private DatabaseUnavailableException remembered() {
        return new DatabaseUnavailableException(unavailable.getMessage(), unavailable);
    }

    /** The settings do not lead to any database: nobody can be looked up, as if it were down. */
    static final class BadSettingsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadSettingsException(RuntimeException cause) {
            super(cause);
        }
    }
}
