package dev.roster.distribution.demo;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyboardTest {

    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void answersEnterOncePerLook() {
        Keyboard keyboard = new Keyboard(typed("a\r\n\n"), () -> true, answers::incrementAndGet);
        keyboard.look();
        keyboard.look();

        assertThat(answers).hasValue(1);
    }

    @Test
    void otherKeysAreNoQuestion() {
        new Keyboard(typed("abc"), () -> true, answers::incrementAndGet).look();

        assertThat(answers).hasValue(0);
    }

    @Test
    void neverReadsWithoutNeedOrInTheBackground() {
        InputStream unreadable = new ByteArrayInputStream(new byte[] {'\n'}) {
            @Override
            public int read(byte[] target, int offset, int length) {
                throw new AssertionError("The system would stop the process here");
            }
        };
        new Keyboard(unreadable, () -> false, answers::incrementAndGet).look();
        new Keyboard(typed(""), () -> true, answers::incrementAndGet).look();

        assertThat(answers).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "12 (java) S 1 50 40 34816 50 4194304, true",
        "12 (java) S 1 50 40 34816 40 4194304, false",
        "12 (a name) with) S 1 50 40 34816 40 4194304, false",
        "12 (java) S 1 50 50 0 -1 4194304, true"
    })
    void theForegroundIsTheGroupThatTheTerminalListensTo(String stat, boolean isForeground) {
        assertThat(Keyboard.isForeground(stat)).isEqualTo(isForeground);
    }

    private static InputStream typed(String keys) {
        return new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    }
}
