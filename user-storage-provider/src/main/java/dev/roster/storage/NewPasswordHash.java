package dev.roster.storage;

/** The format that new passwords are written in. */
public enum NewPasswordHash {
    /** bcrypt with cost 12. */
    BCRYPT("roster-bcrypt", 12),
    /** argon2id with the parameters that its provider has as default. */
    ARGON2ID("roster-argon2", -1),
    /** PBKDF2 with SHA-256, written as passlib writes it. */
    PBKDF2_SHA256("roster-pbkdf2", -1);

    private final String providerId;
    private final int iterations;

    NewPasswordHash(String providerId, int iterations) {
        this.providerId = providerId;
        this.iterations = iterations;
    }

    /** The id of the password hash provider that writes this format. */
    public String providerId() {
        return providerId;
    }

    /** The cost to ask that provider for; -1 leaves it to the provider. */
    public int iterations() {
        return iterations;
    }
}
