package dev.roster.storage.password;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Django's {@code pbkdf2_sha256$iterations$salt$digest}: the salt is the text as written, the digest padded Base64.
 * Source: {@code django.contrib.auth.hashers.PBKDF2PasswordHasher}.
 */
final class DjangoCodec implements PasswordCodec {
    private static final Pattern SHAPE = Pattern.compile("pbkdf2_sha256\\$(\\d+)\\$([^$]{1,128})\\$([^$]+)");
    private static final String SALT_ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    /** What Django 5.1 writes. */
    private static final int ITERATIONS = 870_000;
    /** 22 of 62 characters: the 128 bits that Django asks for. */
    private static final int SALT_CHARACTERS = 22;

    private static final int DIGEST_BYTES = 32;

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        int iterations = StrictText.number("iterations", parts.group(1), 1, Pbkdf2.MAX_ITERATIONS);
        byte[] digest = StrictText.paddedBase64("digest", parts.group(3));
        StrictText.requireLength("digest", digest.length, DIGEST_BYTES, DIGEST_BYTES);
        return new Pbkdf2("SHA256", iterations, parts.group(2).getBytes(StandardCharsets.US_ASCII), digest);
    }

    @Override
    public String encode(byte[] password, int cost) {
        String salt = Salts.text(SALT_ALPHABET, SALT_CHARACTERS);
        byte[] digest =
                Pbkdf2.compute("SHA256", password, salt.getBytes(StandardCharsets.US_ASCII), cost, DIGEST_BYTES);
        return "pbkdf2_sha256$" + cost + "$" + salt + "$" + Base64.getEncoder().encodeToString(digest);
    }

    @Override
    public int costFor(int requested) {
        return Pbkdf2.costFor(requested, ITERATIONS);
    }
}
