package dev.roster.database.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What looks like an outage to one request and is none, and the other way round. */
class LoadTest extends WireFixture {

    private static final int CONNECTIONS = 20;
    private static final int FAILURES_THAT_OPEN_THE_CIRCUIT = 5;

    private final ExecutorService requests = Executors.newCachedThreadPool();

    @AfterEach
    void stopRequests() {
        requests.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void statementsThatTheServerItselfEndsCloseTheDatabaseToNobody(TestServer server) throws SQLException, IOException {
        connect(server);
        component = Components.with(component, DatabaseSettings.QUERY_TIMEOUT_MILLIS, "200");
        read();
        String slow = server == TestServer.POSTGRESQL
                ? "select 1 from pg_sleep(30)"
                : "select count(*) from seq_1_to_1000000 a join seq_1_to_1000000 b on a.seq % 7 <> b.seq % 7";
        for (int i = 0; i < 6; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                assertThatExceptionOfType(DatabaseUnavailableException.class)
                        .isThrownBy(() -> request.database(component).read(s -> s.createNativeQuery(slow, Integer.class)
                                .getSingleResult()));
                assertThat(request.provider().wasUnavailable()).isTrue();
            }
        }
        read();
    }

    @Test
    void aBurstOnAColdPoolIsNoOutage() throws Exception {
        connect(TestServer.POSTGRESQL);
        read();
        wire.cut(); // the connection goes, the session factory stays
        wire.connectSlowly(Duration.ofMillis(150));
        AtomicInteger unanswered = new AtomicInteger();
        CountDownLatch isOver = new CountDownLatch(1);
        for (int i = 0; i < CONNECTIONS; i++) {
            requests.submit(() -> {
                try {
                    return isHeld(isOver);
                } catch (DatabaseUnavailableException e) {
                    return unanswered.incrementAndGet() < 0;
                }
            });
        }
        awaitUntil(() -> unanswered.get() > FAILURES_THAT_OPEN_THE_CIRCUIT);
        isOver.countDown();
        awaitUntil(() -> active() == 0);
        // At once: an open circuit would let somebody try only after two seconds.
        read();
    }

    private Boolean isHeld(CountDownLatch isOver) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            return request.database(component).read(session -> {
                session.find(RosterRole.class, "absent");
                await(isOver);
                return true;
            });
        }
    }

    @Test
    void twentyConnectionsThatFellSilentAreNotTriedOneAfterTheOther() throws Exception {
        connect(TestServer.POSTGRESQL);
        openAll();
        wire.forget();
        long start = System.nanoTime();
        assertHealsInTime();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        for (int i = 0; i < CONNECTIONS; i++) {
            read();
        }
    }

    private void openAll() throws Exception {
        read();
        CountDownLatch isOver = new CountDownLatch(1);
        List<Future<Boolean>> holders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            holders.add(requests.submit(() -> isHeld(isOver)));
            int opened = i;
            awaitUntil(() -> active() > opened);
        }
        isOver.countDown();
        for (Future<Boolean> holder : holders) {
            assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
