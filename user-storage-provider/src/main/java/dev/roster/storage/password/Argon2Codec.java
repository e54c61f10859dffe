package dev.roster.storage.password;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$digest}: the string of the Argon2 reference library, Base64 without
 * padding. Without {@code v=} it is version 1.0. Strings with {@code keyid} or {@code data} are refused, as the
 * reference library and passlib refuse them. Source: RFC 9106 and the reference library's {@code encoding.c}.
 */
final class Argon2Codec implements PasswordCodec {
    private static final Pattern SHAPE =
            Pattern.compile("\\$argon2(id?)\\$(?:v=(16|19)\\$)?m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");
    private static final int MAX_MEMORY_KIB = 256 * 1024;
    private static final int MAX_PASSES = 10;
    private static final int MAX_LANES = 16;
    /** The function needs eight blocks of a kibibyte for each lane. */
    private static final int MIN_KIB_PER_LANE = 8;

    /** What the reference library asks for. */
    private static final int MIN_SALT_BYTES = 8;
    /** The function can write 4; no library does, and a string cut by a short column should not be computed. */
    private static final int MIN_DIGEST_BYTES = 16;

    private static final int MAX_BYTES = 128;

    private static final int MEMORY_KIB = 19456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;

    @Override
    public EncodedPassword parse(String encoded) {
        Matcher parts = SHAPE.matcher(encoded);
        if (!parts.matches()) {
            throw new UnusableHashException("malformed");
        }
        int type = parts.group(1).equals("id") ? Argon2Parameters.ARGON2_id : Argon2Parameters.ARGON2_i;
        int version =
                "19".equals(parts.group(2)) ? Argon2Parameters.ARGON2_VERSION_13 : Argon2Parameters.ARGON2_VERSION_10;
        int lanes = StrictText.number("parallelism", parts.group(5), 1, MAX_LANES);
        int memory = StrictText.number("memory", parts.group(3), MIN_KIB_PER_LANE * lanes, MAX_MEMORY_KIB);
        int passes = StrictText.number("passes", parts.group(4), 1, MAX_PASSES);
        byte[] salt = StrictText.base64("salt", parts.group(6));
        StrictText.requireLength("salt", salt.length, MIN_SALT_BYTES, MAX_BYTES);
        byte[] digest = StrictText.base64("digest", parts.group(7));
        StrictText.requireLength("digest", digest.length, MIN_DIGEST_BYTES, MAX_BYTES);
        return new Hash(type, version, memory, passes, lanes, salt, digest);
    }

    @Override
    public String encode(byte[] password, int cost) {
        byte[] salt = Salts.bytes(SALT_BYTES);
        Hash parameters = new Hash(
                Argon2Parameters.ARGON2_id,
                Argon2Parameters.ARGON2_VERSION_13,
                MEMORY_KIB,
                cost,
                1,
                salt,
                new byte[DIGEST_BYTES]);
        return "$argon2id$v=19$" + parameters.strength() + "$" + StrictText.unpadded(salt) + "$"
                + StrictText.unpadded(parameters.compute(password));
    }

    @Override
    public int costFor(int requested) {
        return requested >= 1 && requested <= MAX_PASSES ? requested : PASSES;
    }

    private record Hash(int type, int version, int memory, int passes, int lanes, byte[] salt, byte[] digest)
            implements EncodedPassword {

        byte[] compute(byte[] password) {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(type)
                    .withVersion(version)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] result = new byte[digest.length];
            generator.generateBytes(password, result);
            return result;
        }

        @Override
        public boolean matches(byte[] password) {
            return MessageDigest.isEqual(digest, compute(password));
        }

        @Override
        public int cost() {
            return passes;
        }

        @Override
        public boolean isAtLeast(int wanted) {
            return type == Argon2Parameters.ARGON2_id
                    && version == Argon2Parameters.ARGON2_VERSION_13
                    && memory >= MEMORY_KIB
                    && passes >= wanted;
        }

        @Override
        public String strength() {
            return "m=" + memory + ",t=" + passes + ",p=" + lanes;
        }
    }
}
