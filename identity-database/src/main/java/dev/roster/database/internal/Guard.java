package dev.roster.database.internal;

import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.persistence.PersistenceException;

import dev.roster.database.DatabaseUnavailableException;

/**
 * Stands between one Keycloak session and one database: asks the breaker before a call and tells it the outcome, turns
 * "cannot be reached" into one exception, and remembers it, so that one request waits for a dead database at most
 * once. Used by one thread.
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
     * Makes a call that changes nothing. Whatever keeps the database from answering it, an error of its own too, is no
     * answer.
     *
     * @throws DatabaseUnavailableException where there was no answer now, or before in this Keycloak session
     * @throws PersistenceException where a column can hold no such value as it was asked for
     */
    <T> T read(Supplier<T> call) {
        return call(call, Unavailability::isAboutTheValue);
    }

    /**
     * Makes a call that may change something.
     *
     * @throws DatabaseUnavailableException where there was no answer now, or before in this Keycloak session
     * @throws PersistenceException what the database has against the change: a constraint, a value, a lock
     */
    <T> T write(Supplier<T> call) {
        return call(call, Unavailability::isAboutTheChange);
    }

    /**
     * Makes a change that stands for itself, where whoever makes it has an answer for every refusal.
     *
     * @throws DatabaseUnavailableException where the database could not be reached now, or before in this Keycloak
     *     session
     * @throws PersistenceException whatever else it has against the change, a right that it withholds too
     */
    <T> T attempt(Supplier<T> call) {
        return call(call, refusal -> true);
    }

    private <T> T call(Supplier<T> call, Predicate<RuntimeException> isAnswer) {
        shared.begin();
        try {
            requireAvailable();
            if (!database.breaker().admits()) {
                throw remember(Unanswered.CIRCUIT_OPEN, "does not answer, and is not asked for a moment", null);
            }
            return record(call, isAnswer);
        } finally {
            shared.end();
        }
    }

    /** Makes a call that must be tried whatever the breaker says: the commit of what is written. */
    <T> T writeAnyway(Supplier<T> call) {
        shared.begin();
        try {
            return record(call, Unavailability::isAboutTheChange);
        } finally {
            shared.end();
        }
    }

    boolean isUnavailable() {
        return unavailable != null;
    }

    /** @throws DatabaseUnavailableException where a call of this Keycloak session has gone without an answer */
    void requireAvailable() {
        if (unavailable != null) {
            throw remembered();
        }
    }

    private <T> T record(Supplier<T> call, Predicate<RuntimeException> isAnswer) {
        boolean isRecorded = false;
        try {
            return call.get();
        } catch (PersistenceException | BadSettingsException e) {
            if (e instanceof BadSettingsException || Unavailability.isCause(e)) {
                isRecorded = true;
                throw unavailable(e);
            }
            if (Unavailability.isReadOnly(e)) {
                // After a failover all that were opened before lead to the old primary.
                database.renewConnections();
            }
            if (isAnswer.test(e)) {
                throw e;
            }
            throw refused(e);
        } finally {
            if (!isRecorded) {
                database.breaker().answered();
            }
        }
    }

    // It answered, so the breaker stays closed: it may take the same statement at the next call, once its disk has
    // room or its tables are as they were. But an error is no answer to "is there such a person".
    private DatabaseUnavailableException refused(RuntimeException cause) {
        database.tables().forget();
        database.breaker().warn(cause);
        return remember(Unanswered.REFUSED, "refused a statement", cause);
    }

    private DatabaseUnavailableException unavailable(RuntimeException cause) {
        database.tables().forget();
        if (Unavailability.isInterruption(cause)) {
            // Keycloak interrupts who takes too long, and wants to find the flag again.
            Thread.currentThread().interrupt();
        }
        boolean isInterrupted = Thread.currentThread().isInterrupted();
        if (isInterrupted || Unavailability.isUndecided(cause)) {
            database.breaker().undecided(cause);
        } else {
            database.breaker().failed(cause);
        }
        return remember(isInterrupted ? Unanswered.INTERRUPTED : Unanswered.of(cause), "cannot be reached", cause);
    }

    private DatabaseUnavailableException remember(Unanswered reason, String what, Throwable cause) {
        shared.markUnavailable();
        database.unanswered(reason);
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
