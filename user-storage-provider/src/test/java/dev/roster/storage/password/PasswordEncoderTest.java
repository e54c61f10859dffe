package dev.roster.storage.password;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordEncoderTest {
    private final CountedHashes hashes = new CountedHashes();
    private final PasswordEncoder encoder = hashes.encoder();

    @ParameterizedTest
    @EnumSource
    void writesAStringThatVerifiesWithOneComputationAndAnotherSaltEachTime(PasswordFormat format) {
        int cost = PasswordVerifierTest.cheapest(format);
        String encoded = encoder.encode(format, PublishedVector.MIXED, cost);
        assertThat(hashes.computed(format)).isEqualTo(1);
        assertThat(PasswordFormat.recognise(encoded)).contains(format);
        assertThat(hashes.verify(PublishedVector.MIXED, encoded)).isEqualTo(VerificationResult.MATCH);
        assertThat(hashes.verify(PublishedVector.GREEK, encoded)).isEqualTo(VerificationResult.MISMATCH);
        assertThat(encoder.encode(format, PublishedVector.MIXED, cost)).isNotEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "BCRYPT, \\$2b\\$12\\$[./A-Za-z0-9]{53}",
                "BCRYPT_SHA256, `\\$bcrypt-sha256\\$v=2,t=2b,r=12\\$[./A-Za-z0-9]{22}\\$[./A-Za-z0-9]{31}`",
                "ARGON2, `\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[+/A-Za-z0-9]{22}\\$[+/A-Za-z0-9]{43}`",
                "PBKDF2, \\$pbkdf2-sha256\\$600000\\$[./A-Za-z0-9]{22}\\$[./A-Za-z0-9]{43}",
                "DJANGO, pbkdf2_sha256\\$870000\\$[A-Za-z0-9]{22}\\$[+/A-Za-z0-9]{43}=",
                "SCRYPT, `\\$scrypt\\$ln=16,r=8,p=1\\$[+/A-Za-z0-9]{22}\\$[+/A-Za-z0-9]{43}`",
                "SHA512_CRYPT, \\$6\\$rounds=656000\\$[./A-Za-z0-9]{16}\\$[./A-Za-z0-9]{86}",
            })
    void writesTheDefaultParametersWhereThePolicyNamesNone(PasswordFormat format, String shape) {
        assertThat(encoder.encode(format, "password", -1)).matches(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "BCRYPT, 4, 4",
        "BCRYPT, 10, 10",
        "BCRYPT, 15, 15",
        "BCRYPT, 3, 12",
        "BCRYPT, 16, 12",
        "BCRYPT, 210000, 12",
        "BCRYPT_SHA256, 10, 10",
        "BCRYPT_SHA256, 210000, 12",
        "ARGON2, 3, 3",
        "ARGON2, 11, 2",
        "ARGON2, 0, 2",
        "PBKDF2, 29000, 29000",
        "PBKDF2, 2000000, 2000000",
        "PBKDF2, 2000001, 600000",
        "PBKDF2, 0, 600000",
        "DJANGO, 1000000, 1000000",
        "DJANGO, 2000001, 870000",
        "SCRYPT, 14, 14",
        "SCRYPT, 19, 16",
        "SHA512_CRYPT, 5000, 5000",
        "SHA512_CRYPT, 999, 656000",
        "SHA512_CRYPT, 1000001, 656000"
    })
    void takesThePolicysIterationsAsTheCostWithinTheRangeOfTheFormat(PasswordFormat format, int policy, int cost) {
        assertThat(format.codec().costFor(policy)).isEqualTo(cost);
    }

    @Test
    void refusesWhatBcryptWouldCutAndTakesItInEveryOtherFormat() {
        String seventyThree = "x".repeat(71) + "\u00e9";
        assertThatThrownBy(() -> encoder.encode(PasswordFormat.BCRYPT, seventyThree, 4))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessage("rosterPasswordTooLongForBcrypt");
        assertThat(encoder.encode(PasswordFormat.BCRYPT, "x".repeat(70) + "\u00e9", 4))
                .startsWith("$2b$04$");
        for (PasswordFormat format : PasswordFormat.values()) {
            if (format != PasswordFormat.BCRYPT) {
                String encoded = encoder.encode(format, seventyThree, PasswordVerifierTest.cheapest(format));
                assertThat(hashes.verify(seventyThree + "!", encoded)).isEqualTo(VerificationResult.MISMATCH);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatItCouldNotVerifyAgainWithoutComputing(PasswordFormat format) {
        assertRefused(format, "", "rosterPasswordEmpty");
        assertRefused(format, null, "rosterPasswordEmpty");
        assertRefused(format, "\ud83d", "rosterPasswordNotHashable");
        assertRefused(format, "x".repeat(1025), "rosterPasswordTooLong");
        assertRefused(format, "\u20ac".repeat(342), "rosterPasswordTooLong");
        assertThat(hashes.computed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BCRYPT", "SHA512_CRYPT"})
    void refusesANulWhereTheLibraryWouldStopAtIt(PasswordFormat format) {
        assertRefused(format, "pass\0word", "rosterPasswordNotHashable");
        assertThat(hashes.computed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "BCRYPT, 4, $2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm, true",
                "BCRYPT, 4, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW, true",
                "BCRYPT, 5, $2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm, false",
                "BCRYPT, 4, $2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzd, false",
                "ARGON2, 4, $2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm, false",
                "BCRYPT_SHA256, 5, `$bcrypt-sha256$2b,5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu`, false",
                "BCRYPT_SHA256, 5, `$bcrypt-sha256$v=2,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVoe$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS`,"
                        + " true",
                "ARGON2, 2, `$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc`,"
                        + " true",
                "ARGON2, 2, `$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA`,"
                        + " false",
                "ARGON2, 2, `$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4`,"
                        + " false",
            })
    void callsAStringCurrentWhereItsVariantIsWrittenTodayAndNothingIsWeaker(
            PasswordFormat format, int cost, String encoded, boolean current) {
        assertThat(encoder.isCurrent(format, encoded, cost)).isEqualTo(current);
        assertThat(encoder.isCurrent(format, null, cost)).isFalse();
        assertThat(hashes.computed()).isZero();
    }

    @Test
    void renewsWhatIsWeakerOrOfAnotherFormatWithOneComputation() {
        String weak = encoder.encode(PasswordFormat.BCRYPT, "password", 4);
        long before = hashes.computed();

        assertThat(encoder.renew(PasswordFormat.BCRYPT, "password", 4, weak)).isEmpty();
        assertThat(hashes.computed() - before).isZero();
        assertThat(encoder.renew(PasswordFormat.BCRYPT, "password", 5, weak))
                .hasValueSatisfying(renewed -> assertThat(renewed).startsWith("$2b$05$"));
        assertThat(hashes.computed() - before).isEqualTo(1);
        assertThat(encoder.renew(PasswordFormat.PBKDF2, "password", 1, weak))
                .hasValueSatisfying(renewed -> assertThat(renewed).startsWith("$pbkdf2-sha256$1$"));
    }

    @Test
    void renewsNothingThatEitherFormatCuts() {
        String first = "x".repeat(72);
        String cut = encoder.encode(PasswordFormat.BCRYPT, first, 4);
        String whole = encoder.encode(PasswordFormat.PBKDF2, first + "y", 1);
        assertThat(hashes.verify(first + "a slip of the hand", cut)).isEqualTo(VerificationResult.MATCH);
        long before = hashes.computed();

        assertThat(encoder.renew(PasswordFormat.PBKDF2, first + "a slip of the hand", 1, cut))
                .as("the rest was never compared")
                .isEmpty();
        assertThat(encoder.renew(PasswordFormat.BCRYPT, first + "y", 4, whole)).isEmpty();
        assertThat(hashes.computed() - before).isZero();
        assertThat(encoder.renew(PasswordFormat.PBKDF2, first, 1, cut)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages_en.properties",
                "messages_de.properties",
                "admin-messages_en.properties",
                "admin-messages_de.properties"
            })
    void everyRefusalHasAText(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/theme-resources/messages/" + bundle)) {
            texts.load(in);
        }
        assertThat(texts.stringPropertyNames())
                .contains(
                        PasswordRefusedException.empty().getMessage(),
                        PasswordRefusedException.tooLong().getMessage(),
                        PasswordRefusedException.tooLongForBcrypt().getMessage(),
                        PasswordRefusedException.notHashable().getMessage());
    }

    private void assertRefused(PasswordFormat format, String password, String key) {
        assertThatThrownBy(() -> encoder.encode(format, password, -1))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessage(key);
    }
}
