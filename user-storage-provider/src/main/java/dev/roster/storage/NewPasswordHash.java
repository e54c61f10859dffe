package dev.roster.storage;

import dev.roster.storage.password.PasswordFormat;

/** The format that new passwords are written in, each of them one that the application's library verifies. */
public enum NewPasswordHash {
    /** bcrypt with cost 12. */
    BCRYPT(PasswordFormat.BCRYPT, 12),
    /** argon2id with its encoder's default parameters. */
    ARGON2ID(PasswordFormat.ARGON2, -1),
    /** PBKDF2 with SHA-256 and its encoder's default number of iterations. */
    PBKDF2_SHA256(PasswordFormat.PBKDF2, -1);

    private final PasswordFormat format;
    private final int cost;

    NewPasswordHash(PasswordFormat format, int cost) {
        this.format = format;
        this.cost = cost;
    }

    /** What the encoder is to write. */
    public PasswordFormat format() {
        return format;
    }

    /** The cost in the unit of the format; -1 for the encoder's default. */
    public int cost() {
        return cost;
    }
}
