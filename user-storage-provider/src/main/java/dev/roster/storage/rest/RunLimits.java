package dev.roster.storage.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** How many of the requests that keep a thread waiting for a database run at a time on this node. Thread-safe. */
final class RunLimits {

    private static final int MOST_TESTS = 3;

    private final Semaphore tests = new Semaphore(MOST_TESTS);
    private final Set<String> examined = ConcurrentHashMap.newKeySet();

    /** Tests a connection; throws 429 where {@value #MOST_TESTS} are being tested already. */
    <T> T test(Supplier<T> work) {
        if (!tests.tryAcquire()) {
            throw AdminErrors.tooMany("Other connections are being tested. Try again shortly.");
        }
        try {
            return work.get();
        } finally {
            tests.release();
        }
    }

    /** Examines a component; throws 429 where the same one is being examined already. */
    <T> T examine(String componentId, Supplier<T> work) {
        if (!examined.add(componentId)) {
            throw AdminErrors.tooMany("The doctor is with this component already. Try again shortly.");
        }
        try {
            return work.get();
        } finally {
            examined.remove(componentId);
        }
    }
}
