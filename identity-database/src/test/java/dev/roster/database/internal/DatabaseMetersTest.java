package dev.roster.database.internal;

import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.keycloak.component.ComponentModel;

import dev.roster.database.ComponentMeters;
import dev.roster.database.DatabaseState;
import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** As Keycloak does it: a registry of registries, of which one is exported. */
class DatabaseMetersTest {

    private static TestDatabase database;

    private final SimpleMeterRegistry exported = new SimpleMeterRegistry();
    private final DatabaseRegistry registry = new DatabaseRegistry(false, composite());

    @BeforeAll
    static void openDatabase() throws SQLException {
        database = TestServer.POSTGRESQL.newDatabase().withTables();
    }

    private CompositeMeterRegistry composite() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite.add(exported);
        return composite;
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theConnectionsAreThoseOfTheMoment() {
        ComponentModel component = Components.with(Components.of(database), DatabaseSettings.POOL_MAX_SIZE, "3");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).<Object>read(session -> {
                session.find(RosterRole.class, "absent");
                assertThat(gauge("connections.active")).isEqualTo(1);
                assertThat(gauge("connections.available")).isZero();
                return null;
            });
        }
        assertThat(gauge("connections.active")).isZero();
        assertThat(gauge("connections.available")).isEqualTo(1);
        assertThat(gauge("connections.awaiting")).isZero();
        assertThat(gauge("connections.max")).isEqualTo(3);
        assertThat(exported.get("roster.database.connections.creation")
                        .functionTimer()
                        .count())
                .isEqualTo(1);
        assertThat(exported.get("roster.database.connections.acquisition")
                        .functionTimer()
                        .count())
                .isEqualTo(1);
        assertThat(exported.get("roster.database.connections.max")
                        .tags("realm", "acme", "component", "people", "component_id", "component")
                        .gauges())
                .hasSize(1);
        assertThat(registry.states()).singleElement().satisfies(state -> {
            assertThat(state.pool()).isEqualTo(new DatabaseState.Pool(3, 0, 1, 0));
            assertThat(state.isCircuitOpen()).isFalse();
            assertThat(state.lastFailure()).isNull();
        });
    }

    @Test
    void anOutageIsCountedByReasonAndSaysSinceWhen() {
        ComponentModel component = Components.of("component", "jdbc:postgresql://localhost:1/none", "nobody");
        for (int i = 0; i < 7; i++) {
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
        }
        assertThat(unanswered("unreachable")).isEqualTo(5);
        assertThat(unanswered("circuit_open")).isEqualTo(2);
        assertThat(gauge("circuit.open")).isEqualTo(1);
        assertThat(exported.get("roster.database.circuit.openings").counter().count())
                .isEqualTo(1);
        DatabaseState state = registry.states().get(0);
        assertThat(state.isCircuitOpen()).isTrue();
        assertThat(state.lastFailure().cause()).contains("08001").doesNotContain("localhost", "nobody");
    }

    @Test
    void eachReasonIsToldApart() {
        ComponentModel component = Components.of(database);
        ComponentModel bad = Components.with(component, DatabaseSettings.QUERY_TIMEOUT_MILLIS, "soon");
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(bad));
        assertThat(unanswered("settings")).isEqualTo(1);
        ask(component, "select 1 from nowhere");
        assertThat(unanswered("refused")).isEqualTo(1);
        ask(Components.with(component, DatabaseSettings.QUERY_TIMEOUT_MILLIS, "100"), "select 1 from pg_sleep(5)");
        assertThat(unanswered("timeout")).isEqualTo(1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(unanswered("interrupted")).isEqualTo(1);
        assertThat(unanswered("unreachable")).isZero();
    }

    @Test
    void anEditedComponentKeepsItsCountsAndLetsItsOldPoolGo() {
        ComponentModel before = Components.with(Components.of(database), DatabaseSettings.POOL_MAX_SIZE, "3");
        read(before);
        ask(before, "select 1 from nowhere");
        WeakReference<Database> old = new WeakReference<>(registry.enter(
                new ComponentKey("realm", "component", "acme", "people"),
                DatabaseSettings.of(before, (String value) -> "")));
        old.get().leave();

        read(Components.with(before, DatabaseSettings.POOL_MAX_SIZE, "4"));

        assertThat(gauge("connections.max")).isEqualTo(4);
        assertThat(unanswered("refused")).isEqualTo(1);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (old.get() != null && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(old.get()).isNull();
    }

    @Test
    void aComponentThatIsGoneOrCalledOtherwiseLeavesNothing() {
        ComponentModel component = Components.of(database);
        ComponentMeters kept;
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            kept = request.database(component).meters();
            kept.timer("roster.trial", "a trial", "kind", "one").record(Duration.ofMillis(3));
            assertThat(kept.timer("roster.trial", "a trial", "kind", "one")).isInstanceOf(Timer.class);
        }
        assertThat(exported.get("roster.trial")
                        .tag("component", "people")
                        .timer()
                        .count())
                .isEqualTo(1);
        ComponentModel renamed = new ComponentModel(component);
        renamed.setName("staff");
        read(renamed);
        assertThat(tagValues()).containsOnly("staff");

        registry.forget("component");
        kept.timer("roster.trial", "a trial", "kind", "one").record(Duration.ofMillis(3));
        kept.counter("roster.late", "too late").increment();

        assertThat(exported.getMeters()).isEmpty();
    }

    @Test
    void ofAHundredComponentsNoneIsLeft() {
        for (int i = 0; i < 100; i++) {
            ComponentModel component = Components.of("component" + i, database.url(), database.user());
            read(component);
            registry.forget(component.getId());
        }
        assertThat(exported.getMeters()).isEmpty();
        assertThat(registry.states()).isEmpty();
    }

    private String[] tagValues() {
        return exported.getMeters().stream()
                .map(meter -> meter.getId().getTag("component"))
                .distinct()
                .toArray(String[]::new);
    }

    private void read(ComponentModel component) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).<RosterRole>read(session -> session.find(RosterRole.class, "absent"));
        }
    }

    private void ask(ComponentModel component, String sql) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> request.database(component)
                    .read(session ->
                            session.createNativeQuery(sql, Integer.class).getResultList()));
        }
    }

    private double gauge(String name) {
        return exported.get("roster.database." + name).gauge().value();
    }

    private double unanswered(String reason) {
        return exported.get("roster.database.unanswered")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
