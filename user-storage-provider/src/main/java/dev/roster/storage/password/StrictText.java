package dev.roster.storage.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reading of text and numbers that accepts one spelling only. */
final class StrictText {
    private StrictText() {}

    /** UTF-8, or empty where the text holds a lone surrogate: a replacement character would match other passwords. */
    static Optional<byte[]> utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return Optional.of(result);
        } catch (CharacterCodingException expected) {
            return Optional.empty();
        }
    }

    /**
     * A decimal number without sign or leading zero.
     *
     * @throws UnusableHashException naming the parameter, where it is anything else or outside {@code min..max}
     */
    static int number(String name, String digits, int min, int max) {
        boolean wellFormed = !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!wellFormed) {
            throw new UnusableHashException(name + " is not a number");
        }
        if (digits.length() > 10) {
            throw new UnusableHashException(name + " is out of range");
        }
        long value = Long.parseLong(digits);
        if (value < min || value > max) {
            throw new UnusableHashException(name + " is out of range");
        }
        return (int) value;
    }

    /** Standard Base64 without padding, in its one canonical spelling. */
    static byte[] base64(String name, String text) {
        byte[] bytes = decode(name, text);
        // Java's decoder takes stray bits in the last character and padding; the libraries never write either.
        if (!unpadded(bytes).equals(text)) {
            throw new UnusableHashException(name + " is not canonical Base64");
        }
        return bytes;
    }

    /** Standard Base64 with padding, in its one canonical spelling. */
    static byte[] paddedBase64(String name, String text) {
        byte[] bytes = decode(name, text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new UnusableHashException(name + " is not canonical Base64");
        }
        return bytes;
    }

    static String unpadded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    static void requireLength(String name, int length, int min, int max) {
        if (length < min || length > max) {
            throw new UnusableHashException(name + " has a wrong length");
        }
    }

    static boolean containsNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] decode(String name, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException expected) {
            throw new UnusableHashException(name + " is not Base64");
        }
    }
}
