package dev.roster.storage.password;

import java.security.SecureRandom;

/** Random salts for new hashes. */
final class Salts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Salts() {}

    static byte[] bytes(int length) {
        byte[] salt = new byte[length];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** Characters drawn evenly from an alphabet. */
    static String text(String alphabet, int length) {
        StringBuilder salt = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            salt.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return salt.toString();
    }
}
