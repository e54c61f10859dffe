package dev.roster.storage.secondfactor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one warning a minute through, so that one damaged row does not fill the log. Thread-safe. */
final class WarningPace {

    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** Tells whether a minute has passed since this was last {@code true}. */
    boolean isDue() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + INTERVAL);
    }
}
