package dev.roster.database.repository;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one warning a minute through, so that one bad row does not fill the log. Thread-safe. */
final class WarningInterval {

    private static final long NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - NANOS);

    /** Tells whether a minute has passed since the last time that the answer was {@code true}. */
    boolean isOver() {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= NANOS && last.compareAndSet(before, now);
    }
}
