package dev.roster.storage.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody who can write a row may plant there. */
class HostileHashTest {
    private static final String ARGON2_TAIL = "$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc";
    private static final String PBKDF2_TAIL = "$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ";
    private static final String SCRYPT_TAIL = "$dO6d0xoDoLT2PofQGoNQag$g/Wf2A0vhHhaJM+addK61QPBthSmYB6uVTtQzh8CM3o";
    private static final String BCRYPT_TAIL = "$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    private static final String DJANGO_TAIL = "$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=";
    private static final String SHA512_TAIL =
            "$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJues" + "I68u4OTLiBFdcbYEdFCoEOfaS35inz1";
    private static final String SHA256_TAIL = "$5Hg1DKFqPE8C2aflZ5vVoe$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS";

    static List<String> atTheCeiling() {
        return List.of(
                "$2b$15" + BCRYPT_TAIL,
                "$bcrypt-sha256$v=2,t=2b,r=15" + SHA256_TAIL,
                "$argon2id$v=19$m=262144,t=10,p=16" + ARGON2_TAIL,
                "$pbkdf2-sha256$2000000" + PBKDF2_TAIL,
                "pbkdf2_sha256$2000000" + DJANGO_TAIL,
                "$scrypt$ln=18,r=16,p=4" + SCRYPT_TAIL,
                "$6$rounds=1000000" + SHA512_TAIL);
    }

    static List<String> refused() {
        return List.of(
                // beyond a ceiling
                "$2b$16" + BCRYPT_TAIL,
                "$2b$31" + BCRYPT_TAIL,
                "$bcrypt-sha256$v=2,t=2b,r=16" + SHA256_TAIL,
                "$bcrypt-sha256$2b,31" + SHA256_TAIL,
                "$argon2id$v=19$m=262145,t=1,p=1" + ARGON2_TAIL,
                "$argon2id$v=19$m=4194304,t=1,p=1" + ARGON2_TAIL,
                "$argon2id$v=19$m=4294967295,t=1,p=1" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=11,p=1" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=8589934592,p=1" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=1,p=17" + ARGON2_TAIL,
                "$pbkdf2-sha256$2000001" + PBKDF2_TAIL,
                "$pbkdf2-sha256$99999999999999999999" + PBKDF2_TAIL,
                "pbkdf2_sha256$2000001" + DJANGO_TAIL,
                "$scrypt$ln=19,r=8,p=1" + SCRYPT_TAIL,
                "$scrypt$ln=63,r=8,p=1" + SCRYPT_TAIL,
                "$scrypt$ln=8,r=17,p=1" + SCRYPT_TAIL,
                "$scrypt$ln=8,r=134217728,p=8" + SCRYPT_TAIL,
                "$scrypt$ln=8,r=8,p=5" + SCRYPT_TAIL,
                "$6$rounds=1000001" + SHA512_TAIL,
                "$6$rounds=999999999" + SHA512_TAIL,
                // below what the function or its library takes
                "$2b$03" + BCRYPT_TAIL,
                "$argon2id$v=19$m=0,t=0,p=0" + ARGON2_TAIL,
                "$argon2id$v=19$m=127,t=2,p=16" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=0,p=1" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=2,p=1$c2FsdA$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "$pbkdf2-sha256$0" + PBKDF2_TAIL,
                "pbkdf2_sha256$0" + DJANGO_TAIL,
                "$scrypt$ln=0,r=1,p=1" + SCRYPT_TAIL,
                "$scrypt$ln=16,r=1,p=1" + SCRYPT_TAIL,
                "$6$rounds=999" + SHA512_TAIL,
                // malformed, most of it from passlib's known_malformed_hashes
                "$2a$12$EXRkfkdmXn!gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q",
                "$2x$12$EXRkfkdmXnagzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q",
                "$2a$6$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.",
                "$bcrypt-sha256$2c,5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu",
                "$bcrypt-sha256$2a,05$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu",
                "$bcrypt-sha256$2a,5$5Hg1DKFqPE8C2aflZ5vVoe$",
                "$bcrypt-sha256$v=1,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu",
                "$bcrypt-sha256$v=3,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu",
                "$bcrypt-sha256$v=2,t=2a,r=5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu",
                "$bcrypt-sha256$v=2,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVof$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS",
                "$argon2qq$v=19$m=256,t=2,p=2" + ARGON2_TAIL,
                "$argon2d$v=19$m=256,t=2,p=2" + ARGON2_TAIL,
                "$argon2id$v=18$m=256,t=2,p=2" + ARGON2_TAIL,
                "$argon2id$v=19$t=2,p=4" + ARGON2_TAIL,
                "$argon2id$v=19$t=2,m=256,p=2" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=2,p=2,q=5" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=2,p=2,keyid=ABCD" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=2,p=2,data=c29tZWRhdGE" + ARGON2_TAIL,
                "$argon2id$v=19$m=0256,t=2,p=2" + ARGON2_TAIL,
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ=$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHR$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$b*k8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$",
                "$pbkdf2-sha256$01212" + PBKDF2_TAIL,
                "$pbkdf2-sha256$1212$$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                "$pbkdf2-sha512$1212" + PBKDF2_TAIL,
                "$pbkdf2-sha1$1212" + PBKDF2_TAIL,
                "pbkdf2_sha256$\u0661\u0662" + DJANGO_TAIL,
                "pbkdf2_sha256$-1" + DJANGO_TAIL,
                "pbkdf2_sha256$1000$$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "pbkdf2_sha256$1000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac",
                "pbkdf2_sha256$1000$s\u00e9asalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
                "$scrypt$ln=10,r=1" + SCRYPT_TAIL,
                "$scrypt$ln=10,r=A,p=1" + SCRYPT_TAIL,
                "$6$rounds=011021" + SHA512_TAIL,
                "$6$rounds=" + SHA512_TAIL,
                "$6$seventeen.letters$" + SHA512_TAIL.substring(12),
                "$6$" + SHA512_TAIL,
                "$6$rounds=5000$salt:string$" + SHA512_TAIL.substring(12),
                // not a string of any format at all
                "",
                "\0",
                "$2b$04$\0\0",
                "x".repeat(10_000_000),
                "$2b$" + "1".repeat(10_000_000),
                "pbkdf2_sha256$1$" + "s".repeat(10_000_000) + "$x");
    }

    private final CountedHashes hashes = new CountedHashes();

    @ParameterizedTest(name = "{index}")
    @MethodSource("refused")
    void isRefusedWithinFiftyMillisecondsWithoutComputingItsHash(String encoded) {
        int attempts = 3;
        // The fastest of a few: a pause of the machine is not the parser's.
        long fastest = LongStream.range(0, attempts)
                .map(attempt -> {
                    long start = System.nanoTime();
                    VerificationResult result = hashes.verify("password", encoded);
                    long elapsed = System.nanoTime() - start;
                    assertThat(result).isEqualTo(VerificationResult.UNUSABLE_HASH);
                    return elapsed;
                })
                .min()
                .orElseThrow();
        assertThat(fastest).isLessThan(50_000_000L);
        assertThat(hashes.computed()).isZero();
        assertThat(hashes.dummies()).isEqualTo(attempts);
    }

    @ParameterizedTest
    @MethodSource("atTheCeiling")
    void theCeilingItselfIsAllowed(String encoded) {
        PasswordFormat format = PasswordFormat.recognise(encoded).orElseThrow();
        assertThat(PasswordVerifier.parse(format, encoded)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsRefusedOrStillAWholeString(PasswordFormat format) {
        String encoded = Samples.ENCODED.get(format);
        List<String> accepted = new ArrayList<>();
        for (int length = 0; length < encoded.length(); length++) {
            String cut = encoded.substring(0, length);
            if (hashes.verify("password", cut) != VerificationResult.UNUSABLE_HASH) {
                accepted.add(cut);
            }
        }
        // A digest of Argon2 may have any length from 16 bytes, so that a shorter one is another, wrong, string.
        int shortest = encoded.lastIndexOf('$') + 22;
        assertThat(accepted).allMatch(cut -> format == PasswordFormat.ARGON2 && cut.length() >= shortest);
        assertThat(accepted).noneMatch(cut -> hashes.verify("password", cut).isMatch());
    }

    @Test
    void tenThousandRandomChangesNeverThrowAndNeverAskForMoreThanTheCeilings() {
        Random random = new Random(20261123);
        List<String> samples = List.copyOf(Samples.ENCODED.values());
        for (int i = 0; i < 10_000; i++) {
            StringBuilder changed = new StringBuilder(samples.get(random.nextInt(samples.size())));
            for (int edits = random.nextInt(4) + 1; edits > 0; edits--) {
                int at = random.nextInt(changed.length());
                changed.setCharAt(at, (char) (random.nextInt(8) == 0 ? random.nextInt(65536) : random.nextInt(128)));
            }
            String encoded = changed.toString();
            PasswordFormat.recognise(encoded)
                    .flatMap(format -> PasswordVerifier.parse(format, encoded))
                    .ifPresent(stored -> assertThat(stored.cost()).isBetween(1, 2_000_000));
        }
    }
}
