package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseRegistryTest {

    private static TestDatabase database;

    private DatabaseRegistry registry;
    private ExecutorService requests;

    @BeforeAll
    static void openDatabase() throws SQLException {
        database = TestServer.POSTGRESQL.newDatabase().withTables();
    }

    @BeforeEach
    void open() {
        registry = new DatabaseRegistry(true);
        requests = Executors.newCachedThreadPool();
    }

    @AfterEach
    void close() {
        requests.shutdownNow();
        registry.close();
    }

    @Test
    void followsAnEditWithoutFailingTheRequestsInFlight() throws Exception {
        ComponentModel before = Components.of(database);
        ComponentModel after = Components.with(before, DatabaseSettings.POOL_MAX_SIZE, "3");
        CountDownLatch isReading = new CountDownLatch(1);
        CountDownLatch isEdited = new CountDownLatch(1);
        Future<RosterRole> inFlight = requests.submit(() -> {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                request.database(before).read(session -> {
                    session.find(RosterRole.class, "absent");
                    isReading.countDown();
                    await(isEdited);
                    return session.find(RosterRole.class, "absent");
                });
                return request.database(before).read(session -> session.find(RosterRole.class, "absent"));
            }
        });
        await(isReading);
        read(after);
        isEdited.countDown();
        assertThat(inFlight.get(10, TimeUnit.SECONDS)).isNull();
        read(after);
        assertConnections(1);
    }

    @Test
    void leavesNeitherThreadNorConnectionBehindAfterAHundredComponents() throws SQLException {
        read(Components.of(database)); // what is loaded once a server
        registry.forget("component");
        assertConnections(0);
        int threads = Thread.activeCount();
        for (int i = 0; i < 100; i++) {
            ComponentModel component = Components.of("component" + i, database.url(), database.user());
            read(component);
            registry.forget(component.getId());
        }
        assertThat(registry.size()).isZero();
        assertConnections(0);
        long deadline = deadline();
        while (Thread.activeCount() > threads && System.nanoTime() < deadline) {
            pause();
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    }

    @Test
    void failsQuicklyAndWithoutDeadlockWhereThePoolIsUsedUp() throws Exception {
        ComponentModel component = Components.with(Components.of(database), DatabaseSettings.POOL_MAX_SIZE, "2");
        read(component);
        CountDownLatch areBusy = new CountDownLatch(2);
        CountDownLatch isOver = new CountDownLatch(1);
        List<Future<?>> holders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            holders.add(requests.submit(() -> hold(component, areBusy, isOver)));
        }
        await(areBusy);
        List<Future<Duration>> others = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            others.add(requests.submit(() -> unavailableAfter(component)));
        }
        for (Future<Duration> other : others) {
            assertThat(other.get(10, TimeUnit.SECONDS)).isLessThan(Duration.ofMillis(1500));
        }
        isOver.countDown();
        for (Future<?> holder : holders) {
            holder.get(10, TimeUnit.SECONDS);
        }
        read(component); // the breaker has stayed closed: the database was there all the time
        assertThat(registry.activeCount("component")).isZero();
    }

    @Test
    void replacesConnectionsThatTheServerHasEnded() throws SQLException {
        ComponentModel component = Components.of(database);
        for (int i = 0; i < 5; i++) {
            read(component);
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = current_database() and pid <> pg_backend_pid()");
        }
        read(component);
    }

    @Test
    void keepsTheInterruptFlag() throws InterruptedException, ExecutionException, TimeoutException {
        ComponentModel component = Components.of(database);
        Future<Boolean> interrupted = requests.submit(() -> {
            Thread.currentThread().interrupt();
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                assertThatExceptionOfType(DatabaseUnavailableException.class)
                        .isThrownBy(() ->
                                request.database(component).read(session -> session.find(RosterRole.class, "absent")));
            }
            return Thread.interrupted();
        });
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        read(component);
    }

    @Test
    void endsAStatementThatRunsTooLongOnTheServer() throws SQLException {
        ComponentModel component = Components.of(database);
        read(component);
        long start = System.nanoTime();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> request.database(component)
                    .read(s -> s.createNativeQuery("select 1 from pg_sleep(30)", Integer.class)
                            .getSingleResult()));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        read(component);
        assertThat(count("select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep(30)%' "
                        + "and pid <> pg_backend_pid()"))
                .isZero();
    }

    @Test
    void treatsSettingsThatMakeNoSenseAsADatabaseThatIsAway() {
        ComponentModel component = Components.of("component", "jdbc:oracle:thin:@db", "alice");
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
    }

    private Void hold(ComponentModel component, CountDownLatch areBusy, CountDownLatch isOver) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            return request.database(component).read(session -> {
                session.find(RosterRole.class, "absent");
                areBusy.countDown();
                await(isOver);
                return null;
            });
        }
    }

    private Duration unavailableAfter(ComponentModel component) {
        long start = System.nanoTime();
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void read(ComponentModel component) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).<RosterRole>read(session -> session.find(RosterRole.class, "absent"));
        }
    }

    private static void assertConnections(long expected) throws SQLException {
        String others = "select count(*) from pg_stat_activity where datname = current_database() "
                + "and pid <> pg_backend_pid()";
        long deadline = deadline();
        while (count(others) != expected && System.nanoTime() < deadline) {
            pause();
        }
        assertThat(count(others)).isEqualTo(expected);
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long deadline() {
        return System.nanoTime() + Duration.ofSeconds(5).toNanos();
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
}
