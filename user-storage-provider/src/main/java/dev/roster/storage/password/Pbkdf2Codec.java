package dev.roster.storage.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * passlib's {@code $pbkdf2-sha256$rounds$salt$digest} and {@code $pbkdf2-sha512$...}: Base64 without padding and with
 * {@code .} for {@code +}. Source: passlib 1.7.4, {@code passlib.hash.pbkdf2_digest}.
 */
final class Pbkdf2Codec implements PasswordCodec {
    private static final Pattern SHAPE =
            Pattern.compile("\\$pbkdf2-sha(256|512)\\$(\\d+)\\$([A-Za-z0-9./]+)\\$([A-Za-z0-9./]+)");
    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        int bits = Integer.parseInt(parts.group(1));
        int iterations = StrictText.number("rounds", parts.group(2), 1, Pbkdf2.MAX_ITERATIONS);
        byte[] salt = StrictText.base64("salt", parts.group(3).replace('.', '+'));
        byte[] digest = StrictText.base64("digest", parts.group(4).replace('.', '+'));
        StrictText.requireLength("digest", digest.length, bits / Byte.SIZE, bits / Byte.SIZE);
        return new Pbkdf2("SHA" + bits, iterations, salt, digest);
    }

    @Override
    public String encode(byte[] password, int cost) {
        byte[] salt = Salts.bytes(SALT_BYTES);
        byte[] digest = Pbkdf2.compute("SHA256", password, salt, cost, DIGEST_BYTES);
        return "$pbkdf2-sha256$" + cost + "$" + adapted(salt) + "$" + adapted(digest);
    }

    @Override
    public int costFor(int requested) {
        return Pbkdf2.costFor(requested, ITERATIONS);
    }

    private static String adapted(byte[] bytes) {
        return StrictText.unpadded(bytes).replace('+', '.');
    }
}
