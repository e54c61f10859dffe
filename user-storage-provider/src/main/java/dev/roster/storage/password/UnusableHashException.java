package dev.roster.storage.password;

/** A stored string that is refused before anything is computed. The message says why and never quotes the string. */
final class UnusableHashException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableHashException(String reason) {
        // Thrown for every sign-in of such a person, caught one frame up: a stack trace would only cost.
        super(reason, null, false, false);
    }
}
