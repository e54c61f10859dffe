package dev.roster.storage;

import java.util.function.Supplier;

import jakarta.persistence.PersistenceException;

import org.keycloak.storage.StorageUnavailableException;

import dev.roster.database.DatabaseUnavailableException;
import org.jboss.logging.Logger;

/**
 * What Keycloak is told when the application's database does not answer, or answers with an error (a table or column
 * that disappeared, say): never "no", for that would be a wrong password, a free user name, a person who is gone.
 */
public final class Availability {

    private static final Logger logger = Logger.getLogger(Availability.class);

    private Availability() {}

    /**
     * Reads for Keycloak where it knows no way to go on without an answer.
     *
     * @throws TemporarilyUnavailableException where there is none
     */
    public static <T> T orRefuse(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DatabaseUnavailableException e) {
            logger.debugf("Answering 503: %s", e.getMessage());
        } catch (PersistenceException e) {
            logger.errorf(e, "The application's database refused a statement");
        }
        throw new TemporarilyUnavailableException();
    }

    /**
     * Reads for a look-up by name or e-mail address, or for a list, after which Keycloak asks other providers.
     *
     * @throws StorageUnavailableException where there is no answer: the only exception that Keycloak 26.7 goes on
     *     after in a look-up
     */
    public static <T> T orSkip(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DatabaseUnavailableException e) {
            throw new Quiet(e.getMessage());
        } catch (PersistenceException e) {
            throw new StorageUnavailableException(e.getMessage(), e);
        }
    }

    /**
     * Reads for an overview that is better short than absent.
     *
     * @return {@code fallback} where there is no answer
     */
    public static <T> T orElse(T fallback, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DatabaseUnavailableException | PersistenceException e) {
            logger.warnf("The application's database gave no answer, so its people are left out: %s", e.getMessage());
            return fallback;
        }
    }

    // Keycloak logs it with its trace on every look-up of an outage, whose cause the database's breaker has logged.
    private static final class Quiet extends StorageUnavailableException {

        private static final long serialVersionUID = 1L;

        Quiet(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
