package dev.roster.storage.password;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class HashComputationsTest {
    private final HashComputations computations = new CountedHashes(1).computations();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(names = {"ARGON2", "SCRYPT"})
    void memoryHardFormatsWaitForAPermit(PasswordFormat format) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Future<Boolean> first = threads.submit(() -> computations.run(format, () -> {
            started.countDown();
            return await(finish);
        }));
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Boolean> second = threads.submit(() -> computations.run(PasswordFormat.ARGON2, () -> true));

        assertThat(isDoneWithin(second, 100)).isFalse();
        finish.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void otherFormatsDoNotWait() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Future<Boolean> first = threads.submit(() -> computations.run(PasswordFormat.ARGON2, () -> {
            started.countDown();
            return await(finish);
        }));
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(computations.run(PasswordFormat.BCRYPT, () -> "done")).isEqualTo("done");
        finish.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isDoneWithin(Future<?> future, long millis) throws Exception {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException expected) {
            return false;
        }
    }
}
