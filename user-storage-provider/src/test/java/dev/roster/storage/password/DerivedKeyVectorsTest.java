package dev.roster.storage.password;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DerivedKeyVectorsTest {
    private static final String PASSLIB_PBKDF2 = "passlib 1.7.4, test_handlers_pbkdf2";
    private static final String PASSLIB_DOCS = "passlib 1.7.4, documentation of pbkdf2_digest";
    private static final String HASHCAT = "hashcat, example hashes, Python passlib, ";
    private static final String PASSLIB_SCRYPT = "passlib 1.7.4, test_handlers_scrypt";
    private static final String SCRYPT_PAPER = "scrypt paper, appendix B, also passlib 1.7.4 test_handlers_scrypt";
    private static final String PASSLIB_DJANGO = "passlib 1.7.4, test_handlers_django (made by Django 1.4)";
    private static final String DJANGO = "Django, tests/auth_tests/test_hashers.py, ";

    static List<PublishedVector> pbkdf2() {
        return List.of(
                vector(
                        PASSLIB_PBKDF2,
                        "password",
                        "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"),
                vector(
                        PASSLIB_PBKDF2,
                        PublishedVector.GREEK,
                        "$pbkdf2-sha256$1212$3SABFJGDtyhrQMVt1uABPw$WyaUoqCLgvz97s523nF4iuOqZNbp5Nt8do/cuaa7AiI"),
                vector(
                        PASSLIB_DOCS,
                        "password",
                        "$pbkdf2-sha256$6400$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M"),
                vector(
                        PASSLIB_PBKDF2,
                        "password",
                        "$pbkdf2-sha512$1212$RHY0Fr3IDMSVO/RSZyb5ow$eNLfBK.eVozomMr.1gYa17k9B7KIK25NOEshvhrSX.esqY3s"
                                + ".FvWZViXz4KoLlQI.BzY/YTNJOiKc5gBYFYGww"),
                vector(
                        HASHCAT + "mode 20200",
                        "hashcat",
                        "$pbkdf2-sha512$25000$LyWE0HrP2RsjZCxlDGFMKQ$1vC5Ohk2mCS9b6akqsEfgeb4l74SF8XjH.SljXf3dMLHdlY1GK"
                                + "9ojcCKts6/asR4aPqBmk74nCDddU3tvSCJvw"),
                vector(
                        PASSLIB_PBKDF2,
                        PublishedVector.GREEK,
                        "$pbkdf2-sha512$1212$KkbvoKGsAIcF8IslDR6skQ$8be/PRmd88Ps8fmPowCJttH9G3vgxpG.Krjt3KT.NP6cKJ0V"
                                + "4Prarqf.HBwz0dCkJ6xgWnSj2ynXSV7MlvMa8Q"));
    }

    static List<PublishedVector> django() {
        return List.of(
                vector(
                        PASSLIB_DJANGO,
                        "not a password",
                        "pbkdf2_sha256$10000$kjVJaVz6qsnJ$5yPHw3rwJGECpUf70daLGhOrQ5+AMxIJdz1c3bqK1Rs="),
                vector(
                        PASSLIB_DJANGO,
                        PublishedVector.MIXED,
                        "pbkdf2_sha256$10000$bEwAfNrH1TlQ$OgYUblFNUX1B8GfMqaCYUK/iHyO0pa7STTDdaEJBuY0="),
                vector(
                        DJANGO + "3.2",
                        "l\u00e8tmein",
                        "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo="),
                vector(
                        DJANGO + "4.2",
                        "l\u00e8tmein",
                        "pbkdf2_sha256$600000$seasalt$OAXyhAQ/4ZDA9V5RMExt3C1OwQdUpLZ99vm1McFlLRA="),
                vector(
                        DJANGO + "5.1",
                        "l\u00e8tmein",
                        "pbkdf2_sha256$870000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac="));
    }

    static List<PublishedVector> scrypt() {
        return List.of(
                vector(SCRYPT_PAPER, "", "$scrypt$ln=4,r=1,p=1$$d9ZXYjhleyA7GcpCwYoEl/FrSETjB0ro39/6P+3iFEI"),
                vector(
                        SCRYPT_PAPER,
                        "pleaseletmein",
                        "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"),
                vector(
                        PASSLIB_SCRYPT,
                        "test",
                        "$scrypt$ln=8,r=8,p=1$wlhLyXmP8b53bm1NKYVQqg$mTpvG8lzuuDk+DWz8HZIB6Vum6erDuUm0As5yU+VxWA"),
                vector(
                        PASSLIB_SCRYPT,
                        "password",
                        "$scrypt$ln=8,r=2,p=1$dO6d0xoDoLT2PofQGoNQag$g/Wf2A0vhHhaJM+addK61QPBthSmYB6uVTtQzh8CM3o"),
                vector(
                        PASSLIB_SCRYPT,
                        PublishedVector.MIXED,
                        "$scrypt$ln=7,r=8,p=1$jjGmtDamdA4BQAjBeA9BSA$OiWRHhQtpDx7M/793x6UXK14AD512jg/qNm/hkWZG4M"),
                vector(
                        PASSLIB_SCRYPT,
                        "nacl",
                        "$scrypt$ln=1,r=4,p=2$yhnD+J+Tci4lZCwFgHCuVQ$fAsEWmxSHuC0cHKMwKVFPzrQukgvK09Sj+NueTSxKds"));
    }

    @ParameterizedTest
    @MethodSource("pbkdf2")
    void verifiesWhatPasslibsPbkdf2Wrote(PublishedVector vector) {
        vector.verifiesAs(PasswordFormat.PBKDF2);
    }

    @ParameterizedTest
    @MethodSource("django")
    void verifiesWhatDjangoWrote(PublishedVector vector) {
        vector.verifiesAs(PasswordFormat.DJANGO);
    }

    @ParameterizedTest
    @MethodSource("scrypt")
    void verifiesWhatPasslibsScryptWrote(PublishedVector vector) {
        vector.verifiesAs(PasswordFormat.SCRYPT);
    }

    @Test
    void theScryptPapersVectorWithSixteenLanesIsBeyondTheCeiling() {
        String encoded = "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI";
        PasswordCodec scrypt = PasswordFormat.SCRYPT.codec();
        assertThatThrownBy(() -> scrypt.parse(encoded)).isInstanceOf(UnusableHashException.class);
    }

    private static PublishedVector vector(String source, String password, String encoded) {
        return PublishedVector.of(source, password, encoded);
    }
}
