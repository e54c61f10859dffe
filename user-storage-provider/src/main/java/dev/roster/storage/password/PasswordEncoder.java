package dev.roster.storage.password;

import java.util.Optional;

/**
 * Writes new stored strings that the library behind each {@link PasswordFormat} verifies, each with a random salt.
 * Thread-safe.
 */
public final class PasswordEncoder {
    private final HashComputations computations;

    /** An encoder that counts and bounds its work together with all others of this server. */
    public PasswordEncoder() {
        this(HashComputations.ofServer());
    }

    PasswordEncoder(HashComputations computations) {
        this.computations = computations;
    }

    /**
     * Hashes a new password: exactly one computation.
     *
     * @param format what to write
     * @param password as chosen, not normalised
     * @param requestedCost in the unit of the format (bcrypt: the cost; PBKDF2, Django and SHA-512-crypt: iterations;
     *     Argon2: passes; scrypt: the binary logarithm of N); outside the format's range, -1 for example, its default
     *     is taken
     * @throws PasswordRefusedException where the password is empty, longer than
     *     {@link PasswordVerifier#MAX_PASSWORD_BYTES}, no valid text, or one that the format would cut or cannot hash
     * @throws HashingInterruptedException where the thread is interrupted while it waits for memory to hash in
     */
    public String encode(PasswordFormat format, String password, int requestedCost) {
        byte[] bytes = encodable(format, password);
        PasswordCodec codec = format.codec();
        return computations.run(format, () -> codec.encode(bytes, codec.costFor(requestedCost)));
    }

    /**
     * Whether a stored string need not be written anew: it is of this format in the variant that {@link #encode}
     * writes, and none of its parameters is weaker. Computes nothing.
     *
     * @param encoded a stored string, may be {@code null}
     */
    public boolean isCurrent(PasswordFormat format, String encoded, int requestedCost) {
        return PasswordFormat.recognise(encoded)
                .filter(format::equals)
                .flatMap(known -> PasswordVerifier.parse(known, encoded))
                .filter(stored -> stored.isAtLeast(format.codec().costFor(requestedCost)))
                .isPresent();
    }

    /**
     * Hashes a password anew that was just verified against a stored string, where that one is not current: one
     * computation, else none.
     *
     * @param encoded what the password was verified against, never {@code null}
     * @return empty where the string is current; and where the format of either string does not keep the password
     *     whole: what bcrypt cut off was never compared, so it may be anything
     * @throws HashingInterruptedException where the thread is interrupted while it waits for memory to hash in
     */
    public Optional<String> renew(PasswordFormat format, String password, int requestedCost, String encoded) {
        if (isCurrent(format, encoded, requestedCost)) {
            return Optional.empty();
        }
        try {
            PasswordFormat.recognise(encoded).ifPresent(known -> encodable(known, password));
            return Optional.of(encode(format, password, requestedCost));
        } catch (PasswordRefusedException e) {
            return Optional.empty();
        }
    }

    private static byte[] encodable(PasswordFormat format, String password) {
        if (password == null || password.isEmpty()) {
            throw PasswordRefusedException.empty();
        }
        if (password.length() > PasswordVerifier.MAX_PASSWORD_BYTES) {
            throw PasswordRefusedException.tooLong();
        }
        byte[] bytes = StrictText.utf8(password).orElseThrow(PasswordRefusedException::notHashable);
        if (bytes.length > PasswordVerifier.MAX_PASSWORD_BYTES) {
            throw PasswordRefusedException.tooLong();
        }
        format.codec().requireEncodable(bytes);
        return bytes;
    }
}
