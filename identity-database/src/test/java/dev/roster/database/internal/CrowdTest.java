package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.roster.database.internal.RolesFixture.persist;
import static org.assertj.core.api.Assertions.assertThat;

/** Many requests at once on a database that answers, is killed under them, or swallows everything. */
class CrowdTest extends WireFixture {

    private static final int CROWD = 64;
    private static final Duration ONE_CALL = Duration.ofSeconds(2);
    private static final String OTHERS = " from pg_stat_activity where datname = current_database()"
            + " and backend_type = 'client backend' and pid <> pg_backend_pid()";

    private final ExecutorService requests = Executors.newCachedThreadPool();

    @AfterEach
    void stopRequests() {
        requests.shutdownNow();
    }

    @Test
    void twoConnectionsServeSixtyFourThreadsThatReadWriteAndCommitWithoutDeadlock() throws Exception {
        connect(TestServer.POSTGRESQL);
        ComponentModel few = Components.with(
                Components.with(component, DatabaseSettings.POOL_MAX_SIZE, "2"),
                DatabaseSettings.CONNECTION_TIMEOUT_MILLIS,
                "20000");
        read(few);
        AtomicInteger ids = new AtomicInteger();
        int rounds = 5;
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            work.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    mixed(few, "r" + ids.incrementAndGet());
                }
                return rounds;
            });
        }
        assertThat(allOf(work, Duration.ofSeconds(120))).hasSize(CROWD).containsOnly(rounds);
        assertThat(database.number("select count(*) from roles")).isEqualTo(2L * CROWD * rounds);
        assertThat(active()).isZero();
        assertThat(database.number("select count(*)" + OTHERS)).isLessThanOrEqualTo(2);
        assertThat(registry.states().get(0).pool().awaiting()).isZero();
    }

    // Reading, a transaction of Keycloak's and a commit of its own, as a sign-in with a backup code has them.
    private void mixed(ComponentModel few, String id) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(few).<RosterRole>read(session -> session.find(RosterRole.class, id));
            request.database(few).immediately(persist(id + "a", id + "a"));
            request.database(few).write(persist(id + "b", id + "b"));
            request.database(few).read(session -> session.createQuery("select count(*) from RosterRole", Long.class)
                    .getSingleResult());
            request.end();
        }
    }

    @Test
    void fiftyAtOnceInABlackHoleWaitNoLongerThanOneAndLeaveNoThreadBehind() throws Exception {
        connect(TestServer.POSTGRESQL);
        read();
        wire.swallow();
        int before = ownThreads().size();
        int people = 50;
        CountDownLatch areThere = new CountDownLatch(people);
        List<Callable<Duration>> work = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            work.add(() -> {
                areThere.countDown();
                areThere.await();
                return failing();
            });
        }
        List<Duration> taken = allOf(work, Duration.ofSeconds(60));
        assertThat(taken).allSatisfy(each -> assertThat(each).isLessThan(ONE_CALL));
        requests.shutdown();
        assertThat(requests.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        Duration best = ONE_CALL;
        for (int i = 0; i < 20; i++) {
            Duration each = failing();
            best = each.compareTo(best) < 0 ? each : best;
        }
        assertThat(best).isLessThan(Duration.ofMillis(5));
        // The pool's own may have come; what the driver waited with for a greeting is gone with its time.
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (ownThreads().size() > before + 1 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(ownThreads()).hasSizeLessThanOrEqualTo(before + 1);
    }

    // Without those of the line between, which are the test's.
    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith(TcpProxy.THREADS))
                .sorted()
                .toList();
    }

    @Test
    void whatIsKilledUnderLoadCostsTheCallsInFlightAlone() throws Exception {
        connect(TestServer.POSTGRESQL);
        read();
        int readers = 8;
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        List<Future<Object>> running = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            running.add(requests.submit(() -> {
                while (!isOver.get()) {
                    try {
                        slowly();
                        answers.incrementAndGet();
                    } catch (DatabaseUnavailableException e) {
                        failures.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        int killed = 0;
        try {
            for (int i = 0; i < 10; i++) {
                awaitMore(answers, readers);
                killed += (int) database.number("select count(pg_terminate_backend(pid))" + OTHERS);
            }
            awaitMore(answers, readers);
        } finally {
            isOver.set(true);
        }
        for (Future<Object> each : running) {
            each.get(20, TimeUnit.SECONDS);
        }
        assertThat(killed).as("killed").isGreaterThan(10);
        assertThat(failures).as("failed, of %d killed", killed).hasValueLessThanOrEqualTo(killed);
        assertThat(registry.states().get(0).isCircuitOpen()).isFalse();
        assertThat(registry.states().get(0).pool().active()).isZero();
        read();
    }

    @Test
    void connectionsToAServerThatHasBecomeReadOnlyAreGivenUpAtTheFirstRefusedChange() throws Exception {
        connect(TestServer.POSTGRESQL);
        String name = database.url().replaceAll(".*/([^/?]+).*", "$1");
        database.execute("alter database " + name + " set default_transaction_read_only = on");
        openSeveral(6);
        assertThat(database.number("select count(*)" + OTHERS)).isEqualTo(6);
        read(); // the one that answers reads all the same
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database " + name + " set default_transaction_read_only = off");
        }

        long changed = database.number("select extract(epoch from clock_timestamp()) * 1000");
        assertThat(isWritten("r1")).as("on an old connection").isFalse();

        // The others are closed in the background.
        String old = "select count(*)" + OTHERS + " and backend_start < to_timestamp(" + changed + " / 1000.0)";
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (database.number(old) > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        for (int i = 2; i < 10; i++) {
            assertThat(isWritten("r" + i)).isTrue();
        }
    }

    private boolean isWritten(String id) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist(id, id));
            request.end();
            return true;
        } catch (DatabaseUnavailableException e) {
            return false;
        }
    }

    private void openSeveral(int number) throws Exception {
        read();
        CountDownLatch areOpen = new CountDownLatch(number);
        List<Callable<Object>> holders = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            holders.add(() -> {
                try (KeycloakRequest request = new KeycloakRequest(registry)) {
                    return request.database(component).read(session -> {
                        session.find(RosterRole.class, "absent");
                        areOpen.countDown();
                        return awaited(areOpen);
                    });
                }
            });
        }
        allOf(holders, Duration.ofSeconds(20));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void slowly() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component)
                    .read(session -> session.createNativeQuery("select 1 from pg_sleep(0.02)", Integer.class)
                            .getSingleResult());
        }
    }

    private void read(ComponentModel few) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(few).<RosterRole>read(session -> session.find(RosterRole.class, "absent"));
        }
    }

    private static void awaitMore(AtomicInteger answers, int number) {
        int wanted = answers.get() + number;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (answers.get() < wanted) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private <T> List<T> allOf(List<Callable<T>> work, Duration limit) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> each : requests.invokeAll(work, limit.toSeconds(), TimeUnit.SECONDS)) {
            results.add(each.get());
        }
        return results;
    }
}
