package dev.roster.storage.password;

import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * Verifies passwords against stored strings of every {@link PasswordFormat}. In every case exactly one hash is
 * computed: that of the stored string, or the dummy where there is nothing usable to compare with. Only an empty
 * password and one of more than {@link #MAX_PASSWORD_BYTES} bytes are refused without any. Thread-safe.
 */
public final class PasswordVerifier {
    /** The longest password that is looked at, in bytes of UTF-8. */
    public static final int MAX_PASSWORD_BYTES = 1024;

    private static final int MAX_ENCODED_CHARACTERS = 1024;
    private static final Logger logger = Logger.getLogger(PasswordVerifier.class);

    private final HashComputations computations;
    private final int maxPasswordBytes;

    /** A verifier that counts and bounds its work together with all others of this server. */
    public PasswordVerifier() {
        this(HashComputations.ofServer(), MAX_PASSWORD_BYTES);
    }

    PasswordVerifier(HashComputations computations, int maxPasswordBytes) {
        this.computations = computations;
        this.maxPasswordBytes = maxPasswordBytes;
    }

    /**
     * Compares a password with a stored string of any format. Takes as long as the stored parameters ask for. No
     * connection should be held meanwhile.
     *
     * @param password as typed, not normalised; {@code null} counts as empty
     * @param encoded the stored string, {@code null} where the person has none or is nobody
     * @param dummy computed where there is nothing usable to compare with
     * @throws HashingInterruptedException where the thread is interrupted while it waits for memory to hash in
     */
    public VerificationResult verify(String password, String encoded, DummyHash dummy) {
        return verify(password, encoded, PasswordFormat.recognise(encoded), dummy);
    }

    /** As {@link #verify(String, String, DummyHash)}, for a string that must be of this one format. */
    VerificationResult verify(String password, String encoded, PasswordFormat format, DummyHash dummy) {
        return verify(password, encoded, PasswordFormat.recognise(encoded).filter(format::equals), dummy);
    }

    private VerificationResult verify(
            String password, String encoded, Optional<PasswordFormat> format, DummyHash dummy) {
        Optional<byte[]> bytes = usable(password);
        Optional<EncodedPassword> stored = format.flatMap(known -> parse(known, encoded));
        if (bytes.isEmpty() || stored.isEmpty() || !format.get().codec().canHash(bytes.get())) {
            // Also for what nobody could have as a password: for an unknown name Keycloak hashes whatever was typed, so
            // that saving the work here would tell which names exist.
            dummy.compute();
            return bytes.isPresent() && stored.isEmpty()
                    ? VerificationResult.UNUSABLE_HASH
                    : VerificationResult.UNUSABLE_PASSWORD;
        }
        boolean matches = computations.run(format.get(), () -> stored.get().matches(bytes.get()));
        return matches ? VerificationResult.MATCH : VerificationResult.MISMATCH;
    }

    /** Empty for what is nobody's password: nothing, too much, or no text at all. */
    private Optional<byte[]> usable(String password) {
        // A character is at least one byte: what is far too long is not even encoded.
        if (password == null || password.isEmpty() || password.length() > maxPasswordBytes) {
            return Optional.empty();
        }
        return StrictText.utf8(password).filter(bytes -> bytes.length <= maxPasswordBytes);
    }

    /** Empty, with a line for the operator, where the string is not one that is safe and right to compute. */
    static Optional<EncodedPassword> parse(PasswordFormat format, String encoded) {
        try {
            if (encoded.length() > MAX_ENCODED_CHARACTERS) {
                throw new UnusableHashException("longer than any string of a format");
            }
            if (!encoded.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new UnusableHashException("not printable ASCII");
            }
            return Optional.of(format.codec().parse(encoded));
        } catch (UnusableHashException e) {
            logger.debugf("A stored %s password is refused: %s", format.label(), e.getMessage());
            return Optional.empty();
        }
    }
}
