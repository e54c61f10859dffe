package dev.roster.storage.password;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordVerifierTest {
    private final CountedHashes hashes = new CountedHashes();

    @ParameterizedTest
    @EnumSource
    void computesOneHashForTheRightPassword(PasswordFormat format) {
        VerificationResult result = hashes.verify(Samples.PASSWORD, Samples.ENCODED.get(format));
        assertThat(result).isEqualTo(VerificationResult.MATCH);
        assertThat(hashes.computed(format)).isEqualTo(1);
        assertThat(hashes.computed()).isEqualTo(1);
        assertThat(hashes.dummies()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void computesOneHashForAWrongPassword(PasswordFormat format) {
        VerificationResult result = hashes.verify("Password", Samples.ENCODED.get(format));
        assertThat(result).isEqualTo(VerificationResult.MISMATCH);
        assertThat(hashes.computed(format)).isEqualTo(1);
        assertThat(hashes.computed()).isEqualTo(1);
        assertThat(hashes.dummies()).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "!", "*", "password", "$1$salt$hash", "$2x$04$abcdefghijklmnopqrstuu", "$2b$04$short"})
    void computesOneDummyWhereThereIsNoUsableHash(String encoded) {
        assertThat(hashes.verify(Samples.PASSWORD, encoded)).isEqualTo(VerificationResult.UNUSABLE_HASH);
        assertThat(hashes.dummies()).isEqualTo(1);
        assertThat(hashes.computed()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void computesOneDummyForAnEmptyPasswordOrOneOfMoreThan1024Bytes(PasswordFormat format) {
        String encoded = Samples.ENCODED.get(format);
        int calls = 0;
        for (String password : new String[] {null, "", "x".repeat(1025), "\u20ac".repeat(342), "x".repeat(1_000_000)}) {
            assertThat(hashes.verify(password, encoded)).isEqualTo(VerificationResult.UNUSABLE_PASSWORD);
            assertThat(hashes.verify(password, null)).isEqualTo(VerificationResult.UNUSABLE_PASSWORD);
            calls += 2;
        }
        assertThat(hashes.computed()).isZero();
        assertThat(hashes.dummies()).isEqualTo(calls);
    }

    @ParameterizedTest
    @EnumSource
    void takesAPasswordOf1024Bytes(PasswordFormat format) {
        assertThat(hashes.verify("x".repeat(1024), Samples.ENCODED.get(format))).isEqualTo(VerificationResult.MISMATCH);
        assertThat(hashes.computed(format)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLoneSurrogateMatchesNothingNotEvenAQuestionMark(PasswordFormat format) {
        String encoded = format.codec().encode("?".getBytes(), cheapest(format));
        assertThat(hashes.verify("\ud83d", encoded)).isEqualTo(VerificationResult.UNUSABLE_PASSWORD);
        assertThat(hashes.dummies()).isEqualTo(1);
        assertThat(hashes.computed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BCRYPT", "SHA512_CRYPT"})
    void aNulIsRefusedWhereTheLibraryWouldStopAtIt(PasswordFormat format) {
        assertThat(hashes.verify("password\0more", Samples.ENCODED.get(format)))
                .isEqualTo(VerificationResult.UNUSABLE_PASSWORD);
        assertThat(hashes.dummies()).isEqualTo(1);
        assertThat(hashes.computed()).isZero();
    }

    @Test
    void aStringOfAnotherFormatIsUnusableToAVerifierOfOneFormat() {
        String bcrypt = Samples.ENCODED.get(PasswordFormat.BCRYPT);
        int[] dummies = {0};
        VerificationResult result =
                hashes.verifier().verify(Samples.PASSWORD, bcrypt, PasswordFormat.ARGON2, () -> dummies[0]++);
        assertThat(result).isEqualTo(VerificationResult.UNUSABLE_HASH);
        assertThat(dummies[0]).isEqualTo(1);
        assertThat(hashes.computed()).isZero();
    }

    @Test
    void anInterruptedWaitForMemoryIsNeitherRightNorWrongAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> hashes.verify(Samples.PASSWORD, Samples.ENCODED.get(PasswordFormat.ARGON2)))
                    .isInstanceOf(HashingInterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(hashes.computed()).isZero();
        assertThat(hashes.verify(Samples.PASSWORD, Samples.ENCODED.get(PasswordFormat.ARGON2)))
                .isEqualTo(VerificationResult.MATCH);
    }

    static int cheapest(PasswordFormat format) {
        return switch (format) {
            case BCRYPT, BCRYPT_SHA256 -> 4;
            case ARGON2, PBKDF2, DJANGO -> 1;
            case SCRYPT -> 4;
            case SHA512_CRYPT -> 1000;
        };
    }
}
