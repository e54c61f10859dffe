package dev.roster.storage.password;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * passlib's {@code bcrypt_sha256}. Version 1, {@code $bcrypt-sha256$2b,12$salt$digest}, is bcrypt of the Base64 of the
 * password's SHA-256; version 2, {@code $bcrypt-sha256$v=2,t=2b,r=12$salt$digest}, of the Base64 of its HMAC-SHA256
 * under the salt as written. Source: passlib 1.7.4, {@code passlib.hash.bcrypt_sha256}.
 */
final class BcryptSha256Codec implements PasswordCodec {
    private static final Pattern SHAPE =
            Pattern.compile("\\$bcrypt-sha256\\$(?:(v=2),t=2b,r=|2[ab],)(\\d+)\\$([^$]{22})\\$([^$]{31})");
    /** Last characters of a salt that leave the unused bits clear. */
    private static final String CLEAN_ENDS = ".Oeu";

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        boolean keyed = parts.group(1) != null;
        int cost = StrictText.number("cost", parts.group(2), Bcrypt.MIN_COST, Bcrypt.MAX_COST);
        String salt = parts.group(3);
        // The salt's spelling is the key, so passlib refuses one with stray bits instead of repairing it.
        if (keyed && CLEAN_ENDS.indexOf(salt.charAt(Bcrypt.SALT_CHARACTERS - 1)) < 0) {
            throw new UnusableHashException("salt has stray bits");
        }
        byte[] digest = Bcrypt.decode("digest", parts.group(4));
        return new Hash(keyed, cost, salt, Bcrypt.decode("salt", salt), digest);
    }

    @Override
    public String encode(byte[] password, int cost) {
        byte[] salt = Salts.bytes(Bcrypt.SALT_BYTES);
        String saltText = Bcrypt.encode(salt);
        byte[] digest = Bcrypt.digest(keyedDigest(password, saltText), salt, cost);
        return "$bcrypt-sha256$v=2,t=2b,r=" + cost + "$" + saltText + "$" + Bcrypt.encode(digest);
    }

    @Override
    public int costFor(int requested) {
        return Bcrypt.costFor(requested);
    }

    private static byte[] plainDigest(byte[] password) {
        try {
            return Base64.getEncoder()
                    .encode(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] keyedDigest(byte[] password, String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getEncoder().encode(mac.doFinal(password));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private record Hash(boolean keyed, int cost, String saltText, byte[] salt, byte[] digest)
            implements EncodedPassword {
        @Override
        public boolean matches(byte[] password) {
            byte[] inner = keyed ? keyedDigest(password, saltText) : plainDigest(password);
            return MessageDigest.isEqual(digest, Bcrypt.digest(inner, salt, cost));
        }

        @Override
        public boolean isAtLeast(int wanted) {
            return keyed && cost >= wanted;
        }

        @Override
        public String strength() {
            return (keyed ? "v=2,cost=" : "v=1,cost=") + cost;
        }
    }
}
