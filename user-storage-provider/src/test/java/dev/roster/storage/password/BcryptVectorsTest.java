package dev.roster.storage.password;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class BcryptVectorsTest {
    private static final String OPENWALL = "crypt_blowfish 1.2, wrapper.c, also passlib 1.7.4 test_handlers_bcrypt";
    private static final String PY_BCRYPT = "py-bcrypt test suite, also passlib 1.7.4 test_handlers_bcrypt";
    private static final String PASSLIB = "passlib 1.7.4, test_handlers_bcrypt";

    static List<PublishedVector> bcrypt() {
        String seventyTwo = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        String digits = "0123456789".repeat(26);
        String wrapped = "$2a$04$R1lJ2gkNaoPGdafE.H.16.1MKHPvmKwryeulRe225LKProWYwt9Oi";
        return List.of(
                vector(OPENWALL, "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
                vector(OPENWALL, "U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
                vector(OPENWALL, "U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
                vector(OPENWALL, "", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
                vector(
                        OPENWALL,
                        seventyTwo + "chars after 72 are ignored",
                        "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"),
                vector(OPENWALL, seventyTwo, "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"),
                bytes("a3", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq"),
                bytes("a3", "$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq"),
                bytes("ffa3333435", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.nRht2l/HRhr6zmCp9vYUvvsqynflf9e"),
                bytes("a36162", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.6IflQkJytoRVc1yuaNtHfiuq.FRlSIS"),
                bytes("aa".repeat(80), "$2a$05$/OK.fbVrR/bpIqNJ5ianF.swQOIzjOiJ9GHEPuhEkvqrUyvWhEMx6"),
                bytes("aa55".repeat(36), "$2a$05$/OK.fbVrR/bpIqNJ5ianF.R9xrDjiycxMbQE2bp.vgqlYpW5wx2yy"),
                bytes("55aaff".repeat(24), "$2a$05$/OK.fbVrR/bpIqNJ5ianF.9tQZzcJfm3uj2NvJ/n5xkhpqLrMpWCe"),
                new PublishedVector(
                        "crypt_blowfish 1.1, the 8-bit fault",
                        HexFormat.of().parseHex("d191"),
                        "$2y$05$6bNw2HLQYeqHYyBfLMsv/OUcZd0LKP39b87nBw3.S2tVZSqiQX6eu"),
                vector(PASSLIB + ", the wraparound fault", digits.substring(0, 254), wrapped),
                vector(PASSLIB + ", the wraparound fault", digits.substring(0, 255), wrapped),
                vector(PASSLIB + ", the wraparound fault", digits.substring(0, 256), wrapped),
                vector(PASSLIB + ", the wraparound fault", digits.substring(0, 257), wrapped),
                vector(PY_BCRYPT, "", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."),
                vector(PY_BCRYPT, "a", "$2a$10$k87L/MF28Q673VKh8/cPi.SUl7MU/rWuSiIDDFayrKk/1tBsSQu4u"),
                vector(PASSLIB, PublishedVector.MIXED, "$2a$05$Z17AXnnlpzddNUvnC6cZNOSwMA/8oNiKnHTHTwLlBijfucQQlHjaG"),
                vector(PASSLIB, PublishedVector.MIXED, "$2b$05$Z17AXnnlpzddNUvnC6cZNOSwMA/8oNiKnHTHTwLlBijfucQQlHjaG"),
                vector(
                        PASSLIB + ", stray bits in the salt",
                        "test",
                        "$2a$04$oaQbBqq8JnSM1NHRPQGXORY4Vw3bdHKLIXTecPDRAcJ98cz1ilveO"),
                vector(
                        PASSLIB + ", stray bits in the digest",
                        "test",
                        "$2a$04$yjDgE74RJkeqC0/1NheSSOrvKeu9IbKDpcQf/Ox3qsrRS/Kw42qIV"));
    }

    static List<PublishedVector> bcryptSha256() {
        String long72 = "abc123".repeat(12);
        return List.of(
                vector(PASSLIB, "", "$bcrypt-sha256$2a,5$E/e/2AOhqM5W/KJTFQzLce$F6dYSxOdAEoJZO2eoHUZWZljW/e0TXO"),
                vector(
                        PASSLIB,
                        "password",
                        "$bcrypt-sha256$2a,5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu"),
                vector(
                        PASSLIB,
                        PublishedVector.MIXED,
                        "$bcrypt-sha256$2b,5$.US1fQ4TQS.ZTz/uJ5Kyn.$QNdPDOTKKT5/sovNz1iWg26quOU4Pje"),
                vector(PASSLIB, long72, "$bcrypt-sha256$2b,5$X1g1nh3g0v4h6970O68cxe$r/hyEtqJ0teqPEmfTLoZ83ciAI1Q74."),
                vector(
                        PASSLIB,
                        long72 + "qwr",
                        "$bcrypt-sha256$2b,5$X1g1nh3g0v4h6970O68cxe$021KLEif6epjot5yoxk0m8I0929ohEa"),
                vector(
                        PASSLIB,
                        "",
                        "$bcrypt-sha256$v=2,t=2b,r=5$E/e/2AOhqM5W/KJTFQzLce$WFPIZKtDDTriqWwlmRFfHiOTeheAZWe"),
                vector(
                        PASSLIB,
                        "password",
                        "$bcrypt-sha256$v=2,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVoe$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS"),
                vector(
                        PASSLIB,
                        PublishedVector.MIXED,
                        "$bcrypt-sha256$v=2,t=2b,r=5$.US1fQ4TQS.ZTz/uJ5Kyn.$pzzgp40k8reM1CuQb03PvE0IDPQSdV6"),
                vector(
                        PASSLIB,
                        long72 + "xyz",
                        "$bcrypt-sha256$v=2,t=2b,r=5$X1g1nh3g0v4h6970O68cxe$zC/1UDUG2ofEXB6Onr2vvyFzfhEOS3S"),
                vector(
                        PASSLIB + ", test_calc_digest_v2",
                        "test",
                        "$bcrypt-sha256$v=2,t=2b,r=12$nyKYxTAvjmy6lMDYMl11Uu$M0wE0Ov/9LXoQFCe.jRHu3MSHPF54Ta"));
    }

    @ParameterizedTest
    @MethodSource("bcrypt")
    void verifiesWhatBcryptLibrariesWrote(PublishedVector vector) {
        vector.verifiesAs(PasswordFormat.BCRYPT);
    }

    @ParameterizedTest
    @MethodSource("bcryptSha256")
    void verifiesWhatPasslibsBcryptSha256Wrote(PublishedVector vector) {
        vector.verifiesAs(PasswordFormat.BCRYPT_SHA256);
    }

    @ParameterizedTest
    @MethodSource("bcryptSha256")
    void bcryptSha256CountsEveryByteOfALongPassword(PublishedVector vector) {
        byte[] longer = (new String(vector.password(), StandardCharsets.UTF_8) + "!").getBytes(StandardCharsets.UTF_8);
        EncodedPassword stored = PasswordFormat.BCRYPT_SHA256.codec().parse(vector.encoded());
        assertThat(stored.matches(longer)).isFalse();
    }

    private static PublishedVector vector(String source, String password, String encoded) {
        return PublishedVector.of(source, password, encoded);
    }

    private static PublishedVector bytes(String hex, String encoded) {
        return new PublishedVector(OPENWALL, HexFormat.of().parseHex(hex), encoded);
    }
}
