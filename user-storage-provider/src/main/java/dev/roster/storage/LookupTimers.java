package dev.roster.storage;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.roster.database.ComponentMeters;
import dev.roster.database.DatabaseUnavailableException;

/**
 * Times what the database is asked for people, in {@code roster.lookup} by {@code kind} and {@code outcome}. What is
 * answered from memory is not timed. Used by one thread.
 */
final class LookupTimers {

    /** What is asked for. */
    enum Kind {
        ID("id"),
        USERNAME("username"),
        EMAIL("email"),
        SEARCH("search"),
        COUNT("count");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final ComponentMeters meters;

    LookupTimers(ComponentMeters meters) {
        this.meters = meters;
    }

    /** Asks, and notes how long it took and what came of it. */
    <T> T time(Kind kind, Supplier<T> question) {
        long start = System.nanoTime();
        String outcome = "error";
        try {
            T answer = question.get();
            outcome = isNothing(answer) ? "absent" : "found";
            return answer;
        } catch (DatabaseUnavailableException e) {
            outcome = "unavailable";
            throw e;
        } finally {
            meters.timer(
                            "roster.lookup",
                            "Time in which the application's database answered a question for people",
                            "kind",
                            kind.label,
                            "outcome",
                            outcome)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private static boolean isNothing(Object answer) {
        return answer instanceof Optional<?> one && one.isEmpty()
                || answer instanceof Collection<?> several && several.isEmpty();
    }
}
