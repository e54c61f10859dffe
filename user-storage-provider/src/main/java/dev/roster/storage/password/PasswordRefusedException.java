package dev.roster.storage.password;

import org.keycloak.models.ModelException;

/**
 * A new password that cannot be written in the chosen format. The message is a key of the message bundles: Keycloak's
 * forms and its admin API show the text to whoever chose the password. There are no parameters, because Keycloak drops
 * them when it stores the password of a local person.
 */
public final class PasswordRefusedException extends ModelException {
    private static final long serialVersionUID = 1L;

    private PasswordRefusedException(String messageKey) {
        super(messageKey);
    }

    static PasswordRefusedException empty() {
        return new PasswordRefusedException("rosterPasswordEmpty");
    }

    static PasswordRefusedException tooLong() {
        return new PasswordRefusedException("rosterPasswordTooLong");
    }

    static PasswordRefusedException tooLongForBcrypt() {
        return new PasswordRefusedException("rosterPasswordTooLongForBcrypt");
    }

    static PasswordRefusedException notHashable() {
        return new PasswordRefusedException("rosterPasswordNotHashable");
    }
}
