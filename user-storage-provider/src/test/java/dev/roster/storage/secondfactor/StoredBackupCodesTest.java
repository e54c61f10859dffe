package dev.roster.storage.secondfactor;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoredBackupCodesTest {

    /** FIPS 180-2, appendix B.1: the digest of "abc". */
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void readsAndWritesAJsonArrayAsPythonSpellsIt() {
        StoredBackupCodes stored = StoredBackupCodes.parse("[\"11\", \"22\", \"33\"]");
        assertThat(stored.codes()).containsExactly("11", "22", "33");
        assertThat(stored.without(List.of("22"))).isEqualTo("[\"11\", \"33\"]");
    }

    @Test
    void readsAndWritesAJsonArrayAsJavaScriptSpellsIt() {
        StoredBackupCodes stored = StoredBackupCodes.parse("[\"a\\\"b\",\"22\"]");
        assertThat(stored.codes()).containsExactly("a\"b", "22");
        assertThat(stored.without(List.of("22"))).isEqualTo("[\"a\\\"b\"]");
    }

    @Test
    void readsAndWritesAListWithItsSeparator() {
        assertThat(StoredBackupCodes.parse("11,22,33").without(List.of("11"))).isEqualTo("22,33");
        assertThat(StoredBackupCodes.parse("11, 22, 33").without(List.of("11"))).isEqualTo("22, 33");
        assertThat(StoredBackupCodes.parse(" 11 ,, 22,").codes()).containsExactly("11", "22");
        assertThat(StoredBackupCodes.parse("11").codes()).containsExactly("11");
    }

    @Test
    void readsWholeNumbers() {
        StoredBackupCodes stored = StoredBackupCodes.parse("[12345678, 87654321, \"11\"]");
        assertThat(stored.codes()).containsExactly("12345678", "87654321", "11");
        assertThat(stored.without(List.of("12345678"))).isEqualTo("[87654321, \"11\"]");
    }

    @Test
    void writesNothingAsAnEmptyArrayOrAnEmptyText() {
        assertThat(StoredBackupCodes.parse("[\"11\"]").without(List.of("11"))).isEqualTo("[]");
        assertThat(StoredBackupCodes.parse("11").without(List.of("11"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "11, `C1,C2`",
                "`11, 22`, `C1, C2`",
                "[\"11\"], `[\"C1\",\"C2\"]`",
                "`[\"11\", \"22\"]`, `[\"C1\", \"C2\"]`",
                "[11], `[\"C1\",\"C2\"]`",
            })
    void replacesPlainCodesByPlainOnesInTheSameForm(String before, String after) {
        assertThat(StoredBackupCodes.parse(before).replacedBy(List.of("C1", "C2")))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "[]", "{}", "[\"" + HASH + "\"]", "[\"11\",\"" + HASH + "\"]"})
    void replacesHashesAndNothingByAnArrayOfHashes(String before) {
        assertThat(StoredBackupCodes.parse(before).replacedBy(List.of("abc"))).isEqualTo("[\"" + HASH + "\"]");
    }

    @Test
    void replacesListedHashesByListedHashes() {
        assertThat(StoredBackupCodes.parse(HASH.toUpperCase(Locale.ROOT)).replacedBy(List.of("abc", "abc")))
                .isEqualTo(HASH + "," + HASH);
    }

    @Test
    void twelveHashedCodesFitTheColumnAndSixteenDoNot() {
        List<String> codes = IntStream.range(0, 16)
                .mapToObj(i -> "ABCDEFGHIJK" + (char) ('A' + i))
                .toList();
        String widest = "[\"" + HASH + "\", \"" + HASH + "\"]";
        assertThat(BackupCodes.column(widest, codes.subList(0, 12)))
                .hasValueSatisfying(column -> assertThat(column).hasSize(12 * 66 + 11 * 2 + 2));
        assertThat(BackupCodes.column(widest, codes)).isEmpty();
    }

    @Test
    void takesADoubleOutTwice() {
        assertThat(StoredBackupCodes.parse("11,22,11").without(List.of("11"))).isEqualTo("22");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "[]",
                "[",
                "{}",
                "{\"codes\": [\"11\"]}",
                "[\"11\"",
                "[\"11\", {\"code\": \"22\"}]",
                "[\"11\", null]",
                "[\"11\", [\"22\"]]",
                "[1.5]",
                "[true]",
                ",",
                " , ",
                "[\"\"]"
            })
    void hasNoCodesWhereTheColumnIsEmptyOrMalformed(String column) {
        assertThat(StoredBackupCodes.parse(column).codes()).isEmpty();
    }

    @Test
    void hasNoCodesInAnAbyssOfBrackets() {
        assertThat(StoredBackupCodes.parse("[".repeat(1_000)).codes()).isEmpty();
        assertThat(StoredBackupCodes.parse("[".repeat(100_000)).codes()).isEmpty();
    }
}
