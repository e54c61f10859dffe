package dev.roster.database.repository;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LetterRunsTest {

    @Test
    void piecesOverlapFromTheEndOfARunOn() {
        assertThat(LetterRuns.of("%kari89200%")).containsExactly("9200", "i892", "ari8");
    }

    @Test
    void shortRunsHaveNone() {
        assertThat(LetterRuns.of("%kari%")).isEmpty();
        assertThat(LetterRuns.of("%a.b-c@d.e%")).isEmpty();
    }

    @Test
    void aLongPatternHasFour() {
        assertThat(LetterRuns.of("%abcdefghjklmnop%qrstuvwxyz%")).containsExactly("mnop", "klmn", "hjkl", "fghj");
    }

    /** A wildcard, an escape, or a letter that folds by its neighbours or the locale parts one run from the next. */
    @Test
    void piecesHoldNothingButLettersThatFoldAlikeEverywhere() {
        assertThat(LetterRuns.of("%abcde!%fghjk%lmnop!_!!")).containsExactly("bcde", "ghjk", "mnop");
        assertThat(LetterRuns.of("%MARIANNE%")).isEmpty();
        assertThat(LetterRuns.of("%marianne%")).containsExactly("anne", "rian", "mari");
        assertThat(LetterRuns.of("%\u039f\u0394\u039f\u03a3abcdef%")).containsExactly("cdef", "abcd");
    }
}
