package dev.roster.database.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {

    private final Breaker breaker = new Breaker(new ComponentKey("realm", "component", "people"));

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
