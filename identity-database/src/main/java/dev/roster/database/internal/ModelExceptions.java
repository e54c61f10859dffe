package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.function.Supplier;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;

import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;

import dev.roster.database.ChangedMeanwhileException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.DataException;

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
     * @return {@link ModelDuplicateException} (409) for a unique violation, {@link ModelValidationException} (400) for
     *     any other constraint and for a value that does not fit, {@link ChangedMeanwhileException} for a row that
     *     somebody else was quicker to change; everything else as it is
     */
    static RuntimeException translate(RuntimeException thrown) {
        if (thrown instanceof OptimisticLockException || thrown instanceof StaleStateException) {
            return new ChangedMeanwhileException("The row was changed or removed meanwhile", thrown);
        }
        SQLException sql = sqlException(thrown);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (UNIQUE_VIOLATION.equals(state) || state.startsWith("23") && sql.getErrorCode() == MARIADB_DUPLICATE_ENTRY) {
            return new ModelDuplicateException("The application's database holds such a row already", thrown);
        }
        if (thrown instanceof ConstraintViolationException constraint
                && constraint.getKind() == ConstraintKind.NOT_NULL) {
            return invalid(
                    "The application's database demands a value for a column that has no default"
                            + (constraint.getConstraintName() == null ? "" : ": " + constraint.getConstraintName()),
                    thrown);
        }
        // By Hibernate's type too: MariaDB reports a missing value without a state of its own.
        if (state.startsWith("23") || thrown instanceof ConstraintViolationException) {
            return invalid("The row violates a constraint of the application's database", thrown);
        }
        if (Unavailability.GENERATED.equals(state)) {
            return invalid("The application's database fills a column by itself", thrown);
        }
        if (state.startsWith("22") || thrown instanceof DataException) {
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
