package dev.roster.database.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {

    private final AtomicInteger openings = new AtomicInteger();
    private final Breaker breaker =
            new Breaker(new ComponentKey("realm", "component", "acme", "people"), openings::incrementAndGet);

    @Test
    void oneCallTriesWhileTheOthersAreAnsweredAtOnce() {
        open();
        awaitAdmission();
        assertThat(breaker.admits()).isFalse();
        breaker.failed(new IllegalStateException());
        assertThat(breaker.admits()).isFalse();
        awaitAdmission();
        breaker.undecided(new IllegalStateException());
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void oneAnswerIsEnoughForEverybody() {
        open();
        awaitAdmission();
        breaker.answered();
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.admits()).isTrue();
        }
    }

    @Test
    void oneOutageIsOneOpeningHoweverOftenATrialFails() {
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.lastFailure()).isNull();
        open();
        Instant since = breaker.since();
        assertThat(breaker.isOpen()).isTrue();
        awaitAdmission();
        assertThat(breaker.isOpen()).as("one tries").isTrue();
        breaker.failed(new IllegalStateException());
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.since()).isEqualTo(since);
        assertThat(breaker.lastFailure().cause()).isEqualTo("java.lang.IllegalStateException");
        awaitAdmission();
        breaker.answered();
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.since()).isAfter(since);
        assertThat(openings).hasValue(1);
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            assertThat(breaker.admits()).isTrue();
            breaker.failed(new IllegalStateException());
        }
        assertThat(breaker.admits()).isFalse();
    }

    private void awaitAdmission() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!breaker.admits()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
