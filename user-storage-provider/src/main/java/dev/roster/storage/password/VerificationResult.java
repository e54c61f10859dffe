package dev.roster.storage.password;

/** What a verification found. Only {@link #MATCH} lets anyone in; the others are told apart for logs and tests. */
public enum VerificationResult {
    /** The password is the one that was hashed. */
    MATCH,
    /** It is another password. */
    MISMATCH,
    /** There is no stored string, or it is of no known format, malformed or beyond a ceiling. */
    UNUSABLE_HASH,
    /** The password is empty, too long, or no text that the format's library takes. */
    UNUSABLE_PASSWORD;

    /** Whether the password is right. */
    public boolean isMatch() {
        return this == MATCH;
    }
}
