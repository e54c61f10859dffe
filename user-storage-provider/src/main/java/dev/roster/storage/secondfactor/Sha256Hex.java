package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
final class Sha256Hex {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-fA-F]{64}");

    private Sha256Hex() {}

    /** Tells whether a stored text is such a digest. */
    static boolean isMeant(String stored) {
        return SHAPE.matcher(stored).matches();
    }

    /** In lower case. */
    static String of(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
