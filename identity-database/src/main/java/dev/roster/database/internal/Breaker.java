package dev.roster.database.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import dev.failsafe.CircuitBreaker;
import dev.roster.database.DatabaseState.Failure;
import org.jboss.logging.Logger;

/**
 * Answers at once while a database is down: open after five calls in a row that could not reach it, and from then on
 * one call every two seconds tries. Thread-safe.
 */
final class Breaker {

    private static final Logger logger = Logger.getLogger(Breaker.class);
    private static final int FAILURES = 5;
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final ComponentKey component;
    private final Runnable onOpening;
    private final CircuitBreaker<Object> circuit;
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);
    private final AtomicLong lastSlowness = new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);

    private volatile Position position = new Position(false, Instant.now());
    private volatile Failure lastFailure;

    /** @param onOpening run each time that it opens after having been closed */
    Breaker(ComponentKey component, Runnable onOpening) {
        this.component = component;
        this.onOpening = onOpening;
        circuit = CircuitBreaker.builder()
                .withFailureThreshold(FAILURES)
                .withDelay(DELAY)
                // Without it Failsafe 3.3 lets as many try at once, and wait, as it took failures to open.
                .withSuccessThreshold(1)
                .onOpen(change -> opened(change.getPreviousState()))
                .onClose(change -> closed())
                .build();
    }

    /** Tells whether a call may go to the database; if so, one of the other three methods must follow. */
    boolean admits() {
        return circuit.tryAcquirePermit();
    }

    /** The database answered, whatever it said. */
    void answered() {
        circuit.recordSuccess();
    }

    /** The database could not be reached. */
    void failed(Throwable cause) {
        circuit.recordFailure();
        warn(cause);
    }

    /**
     * The call says nothing about the database: the pool was used up, the thread was interrupted, or the server itself
     * ended a statement that took too long. Counts only where the circuit waits for this very call to tell.
     */
    void undecided(Throwable cause) {
        if (circuit.isHalfOpen()) {
            circuit.recordFailure();
        }
        warn(cause);
    }

    /** Tells whether calls are answered without asking, or one of them is trying. */
    boolean isOpen() {
        return position.isOpen;
    }

    /** When it was opened or closed; while it was always closed, when it was made. */
    Instant since() {
        return position.since;
    }

    /** The last call that got no answer, {@code null} where there was none. */
    Failure lastFailure() {
        return lastFailure;
    }

    // A trial that fails opens it once more, which is the same outage.
    private void opened(CircuitBreaker.State before) {
        if (before == CircuitBreaker.State.CLOSED) {
            position = new Position(true, Instant.now());
            onOpening.run();
        }
    }

    private void closed() {
        Position before = position;
        position = new Position(false, Instant.now());
        logger.infof(
                "The database of component %s answers again, after %d s",
                component, Duration.between(before.since, position.since).toSeconds());
    }

    /** Says so in the log, at most once a minute; of statements that took too long apart from the rest. */
    void warn(Throwable cause) {
        lastFailure = new Failure(Instant.now(), Unavailability.describe(cause));
        boolean isSlow = Unavailability.isEndedByServer(cause);
        if (isOver(isSlow ? lastSlowness : lastWarning)) {
            String what = isSlow ? "ended a statement that took too long" : "is unavailable";
            logger.warnf("The database of component %s %s: %s", component, what, Unavailability.describe(cause));
        }
    }

    private static boolean isOver(AtomicLong last) {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= WARNING_INTERVAL_NANOS && last.compareAndSet(before, now);
    }

    private record Position(boolean isOpen, Instant since) {}
}
