package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class TypedBackupCodeTest {

    @ParameterizedTest
    @CsvSource({
        "12345678,12345678",
        "1234-5678,12345678",
        "12345678,1234-5678",
        "' 1234 5678 ',12345678",
        "abcdefgh,ABCD-EFGH",
        "ABCDEFGH,abcd-efgh",
        "AbCdEfGh,AbCdEfGh"
    })
    void findsAPlainCode(String typed, String stored) {
        assertThat(isFound(typed, stored)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "48877189,48877189",
        "abcdefgh,abcd-efgh",
        "ABCDEFGH,abcd-efgh",
        "abcdefgh,ABCD-EFGH",
        "abcdefghij,abcde-fghij",
        "abcdefghijkl,abcd-efgh-ijkl",
        "abcdefghijklmno,abcde-fghij-klmno",
        "abcdef,abc-def"
    })
    void findsAHashedCodeInTheUsualSpellings(String typed, String text) throws NoSuchAlgorithmException {
        assertThat(isFound(typed, sha256(text))).isTrue();
        assertThat(isFound(typed, sha256(text).toUpperCase(Locale.ROOT))).isTrue();
    }

    @Test
    void doesNotTakeAHashForACode() throws NoSuchAlgorithmException {
        assertThat(isFound(sha256("48877189"), sha256("48877189"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"12345679,12345678", "1234567,12345678", "abcdefgh,AbCdEfGh", "123456789,12345678"})
    void doesNotFindAnotherCode(String typed, String stored) {
        assertThat(isFound(typed, stored)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-", "- -", "\0", "1234\u00005678"})
    void isNoCodeAtAll(String typed) {
        assertThat(TypedBackupCode.of(typed)).isEmpty();
    }

    @Test
    void refusesAMegabyteAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThat(TypedBackupCode.of("1".repeat(1_000_000)))
                .isEmpty());
    }

    private static boolean isFound(String typed, String stored) {
        StoredBackupCodes codes = StoredBackupCodes.parse("99999999," + stored);
        return TypedBackupCode.of(typed).orElseThrow().matching(codes).equals(List.of(stored));
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
