package dev.roster.it.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is the awaited one. */
public final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    /**
     * Asks at least once, and then ten times a second.
     *
     * @return the first answer that is accepted
     * @throws AssertionError with the last answer, where none was in time
     */
    public static <T> T until(Duration limit, Supplier<T> question, Predicate<T> accepted) {
        long deadline = System.nanoTime() + limit.toNanos();
        T answer = question.get();
        while (!accepted.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + limit.toSeconds() + " s; at last: " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
