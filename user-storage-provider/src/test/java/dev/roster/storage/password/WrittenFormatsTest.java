package dev.roster.storage.password;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Strings that {@link PasswordEncoder} wrote with its defaults, once verified by passlib 1.7.4 and, where there is
 * one, by the library of its own: bcrypt 3.2.2, argon2-cffi 21.1, Django 3.2 and glibc's {@code crypt(3)}.
 */
class WrittenFormatsTest {
    private static final String PASSWORD = "correct horse " + PublishedVector.MIXED;

    static Stream<Arguments> written() {
        return Stream.of(
                arguments(PasswordFormat.BCRYPT, "$2b$12$3EYqI3ZkIwz.bpRdxJmYNeTe7723nQ6ZonN1ESgGceUOrONj2d0i2"),
                arguments(
                        PasswordFormat.BCRYPT_SHA256,
                        "$bcrypt-sha256$v=2,t=2b,r=12$7pe.4Doz9tT.cvONh5mXs.$CrvdSlLMVmdH1tMf2EPus6n1MLN/W02"),
                arguments(
                        PasswordFormat.ARGON2,
                        "$argon2id$v=19$m=19456,t=2,p=1$Eaxb6LsU53PYisLQQNOAcA$fUw01O1xXNPT38PK6pdFZByp/w"
                                + "8XNcdhJOmCjgsUJBk"),
                arguments(
                        PasswordFormat.PBKDF2,
                        "$pbkdf2-sha256$600000$N3NOWKzqGDMKTbBAn1tUAA$olOD4k1AtMikKqzc.iwszC9AE0Uv0vt/g7gU.cQ6s5k"),
                arguments(
                        PasswordFormat.DJANGO,
                        "pbkdf2_sha256$870000$Y30ik4NeLBDaKjh3tRsjDj$ObPMPXCS6ts5TGOtMyaJZMi+Dbhmk8FVBaM7r4s03N0="),
                arguments(
                        PasswordFormat.SCRYPT,
                        "$scrypt$ln=16,r=8,p=1$s4CPe7KTWbc1JsiXaAz8Vg$IoZCd4ExPnuAVjLGFdj2iKtkiZB8WIm6e5pO/NXt3Ls"),
                arguments(
                        PasswordFormat.SHA512_CRYPT,
                        "$6$rounds=656000$X8FNQXz8TRXqmPEf$i8YaOkiqFmw0kxLucosnT9KCwG5I75s7qpwzYPwLnmIISx"
                                + ".7uILZMspG52wPo58dujH0VOYYqNLaOFvWzvzyD."));
    }

    @ParameterizedTest
    @MethodSource("written")
    void verifiesForEverWhatWasWrittenOnce(PasswordFormat format, String encoded) {
        CountedHashes hashes = new CountedHashes();
        assertThat(PasswordFormat.recognise(encoded)).contains(format);
        assertThat(hashes.verify(PASSWORD, encoded)).isEqualTo(VerificationResult.MATCH);
        assertThat(hashes.verify(PASSWORD + "!", encoded)).isEqualTo(VerificationResult.MISMATCH);
        assertThat(hashes.encoder().isCurrent(format, encoded, -1)).isTrue();
    }
}
