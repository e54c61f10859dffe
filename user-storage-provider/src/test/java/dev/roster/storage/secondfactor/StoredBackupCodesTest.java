package dev.roster.storage.secondfactor;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoredBackupCodesTest {

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
