package dev.roster.storage.user;

import org.keycloak.models.ModelValidationException;

/** A column of {@code users} cannot hold what somebody gave. */
final class FieldRefusedException extends ModelValidationException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param message says what would be right, without the value */
    FieldRefusedException(MappedAttribute attribute, String message) {
        super(message);
        this.field = attribute.attributeName();
    }

    /** Keycloak's name of the attribute. */
    String field() {
        return field;
    }
}
