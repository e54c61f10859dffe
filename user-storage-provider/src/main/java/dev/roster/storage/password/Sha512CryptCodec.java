package dev.roster.storage.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * {@code $6$salt$digest} with 5,000 rounds and {@code $6$rounds=N$salt$digest}. A password with a NUL is refused, as
 * passlib refuses it: {@code crypt(3)} stops there. Source: "Unix crypt using SHA-256 and SHA-512", version 0.6.
 */
final class Sha512CryptCodec implements PasswordCodec {
    private static final Pattern SHAPE =
            Pattern.compile("\\$6\\$(?:rounds=(\\d+)\\$)?([A-Za-z0-9./]{1,16})\\$([A-Za-z0-9./]{86})");
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int MIN_ROUNDS = 1_000;
    private static final int MAX_ROUNDS = 1_000_000;
    private static final int IMPLIED_ROUNDS = 5_000;
    /** What passlib 1.7.4 writes. */
    private static final int ROUNDS = 656_000;

    private static final int SALT_CHARACTERS = 16;

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        String named = parts.group(1);
        int rounds = named == null ? IMPLIED_ROUNDS : StrictText.number("rounds", named, MIN_ROUNDS, MAX_ROUNDS);
        return new Hash(rounds, parts.group(2), parts.group(3));
    }

    @Override
    public String encode(byte[] password, int cost) {
        return crypt(password, cost, Salts.text(ALPHABET, SALT_CHARACTERS));
    }

    @Override
    public int costFor(int requested) {
        return requested >= MIN_ROUNDS && requested <= MAX_ROUNDS ? requested : ROUNDS;
    }

    @Override
    public boolean canHash(byte[] password) {
        return !StrictText.containsNul(password);
    }

    private static String crypt(byte[] password, int rounds, String salt) {
        // The library wipes the array that it is given.
        return Sha2Crypt.sha512Crypt(password.clone(), "$6$rounds=" + rounds + "$" + salt + "$");
    }

    private record Hash(int rounds, String salt, String digest) implements EncodedPassword {
        @Override
        public boolean matches(byte[] password) {
            String computed = crypt(password, rounds, salt);
            return MessageDigest.isEqual(
                    digest.getBytes(StandardCharsets.US_ASCII),
                    computed.substring(computed.lastIndexOf('$') + 1).getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public int cost() {
            return rounds;
        }

        @Override
        public boolean isAtLeast(int wanted) {
            return rounds >= wanted;
        }

        @Override
        public String strength() {
            return "rounds=" + rounds;
        }
    }
}
