package dev.roster.storage.password;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.crypto.generators.SCrypt;

/**
 * passlib's {@code $scrypt$ln=16,r=8,p=1$salt$digest}: Base64 without padding, 32 bytes of digest. Source: RFC 7914 and
 * passlib 1.7.4, {@code passlib.hash.scrypt}.
 */
final class ScryptCodec implements PasswordCodec {
    private static final Pattern SHAPE = Pattern.compile("\\$scrypt\\$ln=(\\d+),r=(\\d+),p=(\\d+)\\$([^$]*)\\$([^$]+)");
    private static final int MAX_LOG_ROUNDS = 18;
    private static final int MAX_BLOCK_SIZE = 16;
    private static final int MAX_PARALLELISM = 4;
    /** The function asks for fewer than 2^(16 r) rounds. */
    private static final int LOG_ROUNDS_PER_BLOCK = 16;

    private static final int LOG_ROUNDS = 16;
    private static final int BLOCK_SIZE = 8;
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        int blockSize = StrictText.number("block size", parts.group(2), 1, MAX_BLOCK_SIZE);
        int most = Math.min(MAX_LOG_ROUNDS, LOG_ROUNDS_PER_BLOCK * blockSize - 1);
        int logRounds = StrictText.number("rounds", parts.group(1), 1, most);
        int parallelism = StrictText.number("parallelism", parts.group(3), 1, MAX_PARALLELISM);
        byte[] salt = StrictText.base64("salt", parts.group(4));
        byte[] digest = StrictText.base64("digest", parts.group(5));
        StrictText.requireLength("digest", digest.length, DIGEST_BYTES, DIGEST_BYTES);
        return new Hash(logRounds, blockSize, parallelism, salt, digest);
    }

    @Override
    public String encode(byte[] password, int cost) {
        byte[] salt = Salts.bytes(SALT_BYTES);
        Hash parameters = new Hash(cost, BLOCK_SIZE, 1, salt, new byte[0]);
        return "$scrypt$" + parameters.strength() + "$" + StrictText.unpadded(salt) + "$"
                + StrictText.unpadded(parameters.compute(password));
    }

    @Override
    public int costFor(int requested) {
        return requested >= 1 && requested <= MAX_LOG_ROUNDS ? requested : LOG_ROUNDS;
    }

    private record Hash(int logRounds, int blockSize, int parallelism, byte[] salt, byte[] digest)
            implements EncodedPassword {

        byte[] compute(byte[] password) {
            return SCrypt.generate(password, salt, 1 << logRounds, blockSize, parallelism, DIGEST_BYTES);
        }

        @Override
        public boolean matches(byte[] password) {
            return MessageDigest.isEqual(digest, compute(password));
        }

        @Override
        public int cost() {
            return logRounds;
        }

        @Override
        public boolean isAtLeast(int wanted) {
            return logRounds >= wanted && blockSize >= BLOCK_SIZE;
        }

        @Override
        public String strength() {
            return "ln=" + logRounds + ",r=" + blockSize + ",p=" + parallelism;
        }
    }
}
