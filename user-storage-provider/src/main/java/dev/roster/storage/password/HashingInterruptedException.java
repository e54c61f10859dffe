package dev.roster.storage.password;

/**
 * A password could be neither confirmed nor refused, because the thread was interrupted while other passwords were
 * being hashed. It says nothing about the password.
 */
public final class HashingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HashingInterruptedException(InterruptedException cause) {
        super("Interrupted while waiting to hash a password", cause);
    }
}
