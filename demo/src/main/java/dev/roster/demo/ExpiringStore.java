package dev.roster.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps values under keys that nobody can guess (256 random bits), each for a fixed time. Bounded: when full, the
 * oldest goes. Lives and dies with the process: whoever is signed in when it stops signs in again, which Keycloak's
 * own session makes one click. Thread-safe.
 */
final class ExpiringStore<T> {

    private static final int KEY_BYTES = 32;

    private record Entry<T>(T value, Instant end) {}

    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration lifetime;
    private final int capacity;

    ExpiringStore(Clock clock, Duration lifetime, int capacity) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.capacity = capacity;
    }

    /** Keeps a value and returns its new key, URL-safe Base64 of 43 characters. */
    synchronized String add(T value) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !entry.end().isAfter(now));
        if (entries.size() >= capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        entries.put(name, new Entry<>(value, now.plus(lifetime)));
        return name;
    }

    /** The value, unless its time is over. */
    synchronized Optional<T> find(String key) {
        return live(entries.get(key));
    }

    /** The value, which is gone afterwards: of two callers one gets it. */
    synchronized Optional<T> take(String key) {
        return live(entries.remove(key));
    }

    private Optional<T> live(Entry<T> entry) {
        return Optional.ofNullable(entry)
                .filter(found -> found.end().isAfter(clock.instant()))
                .map(Entry::value);
    }
}
