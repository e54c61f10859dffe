package dev.roster.storage.password;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

/**
 * Where every hash is computed: counts them in {@code roster_password_hashes_total} by {@code format}, and lets only so
 * many of the formats that take much memory run at once. Thread-safe.
 */
final class HashComputations {
    // Processors and memory are the server's, not a factory's, and Keycloak makes eight factories that hash.
    private static final HashComputations SERVER =
            new HashComputations(Metrics.globalRegistry, Runtime.getRuntime().availableProcessors());

    private final Map<PasswordFormat, Counter> counters = new EnumMap<>(PasswordFormat.class);
    private final Semaphore memoryHard;

    HashComputations(MeterRegistry registry, int memoryHardPermits) {
        for (PasswordFormat format : PasswordFormat.values()) {
            counters.put(
                    format,
                    Counter.builder("roster.password.hashes")
                            .description("Password hashes computed, in verification and in writing")
                            .tag("format", format.label())
                            .register(registry));
        }
        memoryHard = new Semaphore(memoryHardPermits);
    }

    /** The one instance of the server, on Micrometer's global registry. */
    static HashComputations ofServer() {
        return SERVER;
    }

    /**
     * Runs one computation on the calling thread, after waiting for a permit where the format needs one.
     *
     * @throws HashingInterruptedException where the thread is interrupted while it waits; its flag stays set
     */
    <T> T run(PasswordFormat format, Supplier<T> computation) {
        if (!format.isMemoryHard()) {
            return counted(format, computation);
        }
        try {
            memoryHard.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HashingInterruptedException(e);
        }
        try {
            return counted(format, computation);
        } finally {
            memoryHard.release();
        }
    }

    private <T> T counted(PasswordFormat format, Supplier<T> computation) {
        counters.get(format).increment();
        return computation.get();
    }
}
