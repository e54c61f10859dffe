package dev.roster.storage.password;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $2b$12$} + 22 characters of salt + 31 characters of digest. The three variants name repaired faults of old C
 * libraries and are computed alike, as passlib and the bcrypt package do. Verification sees the first 72 bytes of a
 * password, as those libraries do; a longer one is refused when it is set. A password with a NUL is refused, as passlib
 * refuses it: C libraries stop there.
 */
final class BcryptCodec implements PasswordCodec {
    private static final Pattern SHAPE = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$(.{22})(.{31})");

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        int cost = Integer.parseInt(parts.group(1));
        if (cost < Bcrypt.MIN_COST || cost > Bcrypt.MAX_COST) {
            throw new UnusableHashException("cost is out of range");
        }
        return new Hash(cost, Bcrypt.decode("salt", parts.group(2)), Bcrypt.decode("digest", parts.group(3)));
    }

    @Override
    public String encode(byte[] password, int cost) {
        byte[] salt = Salts.bytes(Bcrypt.SALT_BYTES);
        byte[] digest = Bcrypt.digest(password, salt, cost);
        return (cost < 10 ? "$2b$0" : "$2b$") + cost + "$" + Bcrypt.encode(salt) + Bcrypt.encode(digest);
    }

    @Override
    public int costFor(int requested) {
        return Bcrypt.costFor(requested);
    }

    @Override
    public boolean canHash(byte[] password) {
        return !StrictText.containsNul(password);
    }

    @Override
    public void requireEncodable(byte[] password) {
        PasswordCodec.super.requireEncodable(password);
        if (password.length > Bcrypt.MAX_PASSWORD_BYTES) {
            throw PasswordRefusedException.tooLongForBcrypt();
        }
    }

    private record Hash(int cost, byte[] salt, byte[] digest) implements EncodedPassword {
        @Override
        public boolean matches(byte[] password) {
            return MessageDigest.isEqual(digest, Bcrypt.digest(password, salt, cost));
        }

        @Override
        public boolean isAtLeast(int wanted) {
            return cost >= wanted;
        }

        @Override
        public String strength() {
            return "cost=" + cost;
        }
    }
}
