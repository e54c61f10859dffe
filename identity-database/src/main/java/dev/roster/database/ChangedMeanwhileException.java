package dev.roster.database;

import org.keycloak.models.ModelDuplicateException;

/**
 * Somebody else changed or removed a row between the moment it was read and the moment it was to be written. Of the
 * kind that Keycloak (26.7) answers with 409 wherever it comes from.
 */
public final class ChangedMeanwhileException extends ModelDuplicateException {

    private static final long serialVersionUID = 1L;

    /** @param message for the administrator or person whose change is refused: no value of the row */
    public ChangedMeanwhileException(String message, Throwable cause) {
        super(message, cause);
    }
}
