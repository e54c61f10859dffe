package dev.roster.storage.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 as the Java platform computes it, with the ceiling that both of its formats share. Source: RFC 8018, section
 * 5.2.
 *
 * @param algorithm {@code SHA256} or {@code SHA512}
 * @param iterations 1 to {@link #MAX_ITERATIONS}
 * @param salt at least one byte
 * @param digest as long as the algorithm's result
 */
record Pbkdf2(String algorithm, int iterations, byte[] salt, byte[] digest) implements EncodedPassword {
    static final int MAX_ITERATIONS = 2_000_000;

    static int costFor(int requested, int otherwise) {
        return requested >= 1 && requested <= MAX_ITERATIONS ? requested : otherwise;
    }

    static byte[] compute(String algorithm, byte[] password, byte[] salt, int iterations, int length) {
        // The platform takes characters and hashes their UTF-8: these bytes again.
        char[] characters = new String(password, StandardCharsets.UTF_8).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmac" + algorithm)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java platform has no PBKDF2 with " + algorithm, e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean matches(byte[] password) {
        return MessageDigest.isEqual(digest, compute(algorithm, password, salt, iterations, digest.length));
    }

    @Override
    public int cost() {
        return iterations;
    }

    @Override
    public boolean isAtLeast(int wanted) {
        return algorithm.equals("SHA256") && iterations >= wanted;
    }

    @Override
    public String strength() {
        return algorithm.toLowerCase(Locale.ROOT) + ",iterations=" + iterations;
    }
}
