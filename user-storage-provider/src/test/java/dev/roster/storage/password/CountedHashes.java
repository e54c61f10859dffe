package dev.roster.storage.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A verifier and an encoder whose computations can be counted, and a dummy that is counted apart. */
final class CountedHashes {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HashComputations computations;
    private int dummies;

    CountedHashes() {
        this(2);
    }

    CountedHashes(int memoryHardPermits) {
        computations = new HashComputations(registry, memoryHardPermits);
    }

    PasswordVerifier verifier() {
        return new PasswordVerifier(computations, PasswordVerifier.MAX_PASSWORD_BYTES);
    }

    PasswordEncoder encoder() {
        return new PasswordEncoder(computations);
    }

    HashComputations computations() {
        return computations;
    }

    VerificationResult verify(String password, String encoded) {
        return verifier().verify(password, encoded, () -> dummies++);
    }

    int dummies() {
        return dummies;
    }

    int computed(PasswordFormat format) {
        return (int) registry.get("roster.password.hashes")
                .tag("format", format.label())
                .counter()
                .count();
    }

    int computed() {
        return (int) registry.get("roster.password.hashes").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
