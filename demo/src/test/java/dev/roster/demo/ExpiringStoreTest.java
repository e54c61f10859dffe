package dev.roster.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiringStoreTest {

    private final HandSetClock clock = new HandSetClock();
    private final ExpiringStore<String> store = new ExpiringStore<>(clock, Duration.ofMinutes(10), 2);

    @Test
    void findsWhatWasAddedUntilItsTimeIsOver() {
        String key = store.add("value");

        clock.now = clock.now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(store.find(key)).contains("value");
        clock.now = clock.now.plusMillis(1);
        assertThat(store.find(key)).isEmpty();
        assertThat(store.take(key)).isEmpty();
    }

    @Test
    void givesAValueToOneTakerOnly() {
        String key = store.add("value");

        assertThat(store.take(key)).contains("value");
        assertThat(store.take(key)).isEmpty();
    }

    @Test
    void keysAreDifferentAndHave256Bits() {
        String one = store.add("value");
        String other = store.add("value");

        assertThat(one).hasSize(43).isNotEqualTo(other);
    }

    @Test
    void dropsTheOldestWhenFull() {
        String first = store.add("first");
        String second = store.add("second");
        String third = store.add("third");

        assertThat(store.find(first)).isEmpty();
        assertThat(store.find(second)).contains("second");
        assertThat(store.find(third)).contains("third");
    }

    @Test
    void whatIsOverMakesRoomBeforeWhatLives() {
        store.add("over");
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        String living = store.add("living");
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        store.add("new");

        assertThat(store.find(living)).contains("living");
    }

    private static final class HandSetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
