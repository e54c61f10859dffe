package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.function.Supplier;

import jakarta.persistence.PersistenceException;

import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;

/** Says in Keycloak's terms what a database had against a row. */
final class ModelExceptions {

    private static final String UNIQUE_VIOLATION = "23505"; // PostgreSQL, H2
    private static final int MARIADB_DUPLICATE_ENTRY = 1062;

    private ModelExceptions() {}

    /** Makes a call that writes, and translates what it throws. */
    static <T> T translating(Supplier<T> call) {
        try {
            return call.get();
        } catch (PersistenceException e) {
            throw translate(e);
        }
    }

    /**
     * Translates a refused write.
     *
     * @return {@link ModelDuplicateException} (409) for a unique violation, {@link ModelValidationException} (400) for any
     *     other constraint and for a value that does not fit; everything else as it is
     */
    static RuntimeException translate(RuntimeException thrown) {
        SQLException sql = sqlException(thrown);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (UNIQUE_VIOLATION.equals(state) || state.startsWith("23") && sql.getErrorCode() == MARIADB_DUPLICATE_ENTRY) {
            return new ModelDuplicateException("The application's database holds such a row already", thrown);
        }
        if (state.startsWith("23")) {
            return invalid("The row violates a constraint of the application's database", thrown);
        }
        if (state.startsWith("22")) {
            return invalid("A value does not fit into the application's database", thrown);
        }
        return thrown;
    }

    private static RuntimeException invalid(String message, RuntimeException cause) {
        ModelValidationException invalid = new ModelValidationException(message);
        invalid.initCause(cause);
        return invalid;
    }

    private static SQLException sqlException(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }
}
