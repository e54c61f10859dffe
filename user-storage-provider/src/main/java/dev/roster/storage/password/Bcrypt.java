package dev.roster.storage.password;

import java.util.Arrays;
import java.util.Base64;

import org.bouncycastle.crypto.generators.BCrypt;

/** The bcrypt function and its own Base64 alphabet, shared by the two formats built on it. */
final class Bcrypt {
    static final int MIN_COST = 4;
    static final int MAX_COST = 15;
    static final int DEFAULT_COST = 12;
    static final int MAX_PASSWORD_BYTES = 72;
    static final int SALT_BYTES = 16;
    static final int SALT_CHARACTERS = 22;
    static final int DIGEST_CHARACTERS = 31;

    private static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    // The function yields 24 bytes, every implementation stores 23.
    private static final int DIGEST_BYTES = 23;

    private Bcrypt() {}

    static int costFor(int requested) {
        return requested >= MIN_COST && requested <= MAX_COST ? requested : DEFAULT_COST;
    }

    /** 23 bytes; what follows the first 72 bytes of the password does not count. */
    static byte[] digest(byte[] password, byte[] salt, int cost) {
        // The terminating NUL is part of the key; copyOf appends it and drops it again at 72 bytes.
        byte[] key = Arrays.copyOf(password, Math.min(password.length + 1, MAX_PASSWORD_BYTES));
        return Arrays.copyOf(BCrypt.generate(key, salt, cost), DIGEST_BYTES);
    }

    /**
     * Decodes bcrypt's Base64. Unused bits of the last character are ignored: old libraries set them, and passlib
     * clears them before it compares.
     */
    static byte[] decode(String name, String text) {
        StringBuilder standard = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new UnusableHashException(name + " is not of bcrypt's alphabet");
            }
            standard.append(STANDARD.charAt(value));
        }
        return Base64.getDecoder().decode(standard.toString());
    }

    static String encode(byte[] bytes) {
        String standard = StrictText.unpadded(bytes);
        StringBuilder text = new StringBuilder(standard.length());
        standard.chars().forEach(c -> text.append(ALPHABET.charAt(STANDARD.indexOf(c))));
        return text.toString();
    }
}
