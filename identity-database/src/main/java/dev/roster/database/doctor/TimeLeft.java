package dev.roster.database.doctor;

import java.time.Duration;

/** Until when all of it has to be over, and how long one statement may take. */
final class TimeLeft {

    /** What is less is not worth asking for. */
    private static final Duration LEAST = Duration.ofMillis(100);

    private final long end;
    private final Duration statement;

    TimeLeft(Duration whole, Duration statement) {
        this.end = System.nanoTime() + whole.toNanos();
        this.statement = statement;
    }

    boolean isOver() {
        return left().compareTo(LEAST) < 0;
    }

    /** What the next statement may take. */
    Duration forStatement() {
        Duration left = left();
        return left.compareTo(statement) < 0 ? left : statement;
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
