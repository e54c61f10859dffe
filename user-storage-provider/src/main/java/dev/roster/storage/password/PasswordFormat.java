package dev.roster.storage.password;

import java.util.List;
import java.util.Optional;

/**
 * The formats of stored passwords. A stored string is recognised by its prefix alone; whether it is well formed and
 * within the ceilings of its format is found when it is verified.
 */
public enum PasswordFormat {
    /** {@code $2a$}, {@code $2b$} and {@code $2y$}; only the first 72 bytes of a password count. */
    BCRYPT("bcrypt", new BcryptCodec(), false, "$2a$", "$2b$", "$2y$"),
    /** passlib's {@code bcrypt_sha256}, versions 1 and 2: bcrypt of a digest, for passwords of any length. */
    BCRYPT_SHA256("bcrypt-sha256", new BcryptSha256Codec(), false, "$bcrypt-sha256$"),
    /** Argon2i and Argon2id, versions 1.0 and 1.3. */
    ARGON2("argon2", new Argon2Codec(), true, "$argon2i$", "$argon2id$"),
    /** passlib's {@code pbkdf2_sha256} and {@code pbkdf2_sha512}. */
    PBKDF2("pbkdf2", new Pbkdf2Codec(), false, "$pbkdf2-sha256$", "$pbkdf2-sha512$"),
    /** Django's {@code pbkdf2_sha256}. */
    DJANGO("django", new DjangoCodec(), false, "pbkdf2_sha256$"),
    /** passlib's {@code scrypt}. */
    SCRYPT("scrypt", new ScryptCodec(), true, "$scrypt$"),
    /** SHA-crypt with SHA-512, with the rounds named or implied. */
    SHA512_CRYPT("sha512-crypt", new Sha512CryptCodec(), false, "$6$");

    private final String label;
    private final PasswordCodec codec;
    private final boolean memoryHard;
    private final List<String> prefixes;

    PasswordFormat(String label, PasswordCodec codec, boolean memoryHard, String... prefixes) {
        this.label = label;
        this.codec = codec;
        this.memoryHard = memoryHard;
        this.prefixes = List.of(prefixes);
    }

    /**
     * The format that a stored string claims to be of.
     *
     * @param encoded a stored password, may be {@code null} or anything at all
     * @return empty where no format has this prefix
     */
    public static Optional<PasswordFormat> recognise(String encoded) {
        if (encoded == null) {
            return Optional.empty();
        }
        for (PasswordFormat format : values()) {
            if (format.prefixes.stream().anyMatch(encoded::startsWith)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The name of the format in metrics, logs and reports, for example {@code bcrypt-sha256}. */
    public String label() {
        return label;
    }

    /** The id of the {@code PasswordHashProvider} of this format, stored in realms and credentials. */
    public String providerId() {
        return "roster-" + label;
    }

    /** What a stored string of this format begins with, one of these. */
    List<String> prefixes() {
        return prefixes;
    }

    PasswordCodec codec() {
        return codec;
    }

    /** Whether one computation may take up to hundreds of megabytes, so that only so many may run at once. */
    boolean isMemoryHard() {
        return memoryHard;
    }
}
