package dev.roster.database.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import dev.roster.database.ComponentMeters;
import io.agroal.api.AgroalDataSourceMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is told of one component's database. It holds no pool: whichever database the component has at the moment is
 * asked, so that one that was replaced is free to go. Thread-safe.
 */
final class DatabaseMeters implements AutoCloseable {

    private final ComponentKey component;
    private final RegisteredMeters meters;
    private final Map<Unanswered, Counter> unanswered = new EnumMap<>(Unanswered.class);
    private final Counter openings;

    /** @param current the component's database, {@code null} where there is none just now */
    DatabaseMeters(MeterRegistry registry, ComponentKey component, Supplier<Database> current) {
        this.component = component;
        meters = new RegisteredMeters(registry, component);
        for (Unanswered reason : Unanswered.values()) {
            unanswered.put(
                    reason,
                    meters.counter(
                            "roster.database.unanswered",
                            "Calls of the application's database that went without an answer",
                            "reason",
                            reason.label()));
        }
        openings = meters.counter("roster.database.circuit.openings", "How often the circuit breaker has opened");
        gauge(
                "circuit.open",
                "1 while the circuit breaker is open",
                current,
                database -> database.breaker().isOpen() ? 1 : 0);
        gauge("connections.active", "Connections in use", current, database -> database.poolState()
                .active());
        gauge(
                "connections.available",
                "Connections that are open and not in use",
                current,
                database -> database.poolState().available());
        gauge("connections.awaiting", "Threads that wait for a connection", current, database -> database.poolState()
                .awaiting());
        gauge("connections.max", "Connections that there may be", current, database -> database.poolState()
                .max());
        timer(
                "connections.acquisition",
                "Time waited for a connection of the pool",
                current,
                AgroalDataSourceMetrics::acquireCount,
                AgroalDataSourceMetrics::blockingTimeTotal);
        timer(
                "connections.creation",
                "Time taken to connect to the application's database",
                current,
                AgroalDataSourceMetrics::creationCount,
                AgroalDataSourceMetrics::creationTimeTotal);
    }

    /** Whose they are. */
    ComponentKey component() {
        return component;
    }

    /** Where more of the component is counted. */
    ComponentMeters meters() {
        return meters;
    }

    /** A call went without an answer. */
    void unanswered(Unanswered reason) {
        unanswered.get(reason).increment();
    }

    /** The circuit has opened. */
    void opened() {
        openings.increment();
    }

    @Override
    public void close() {
        meters.close();
    }

    private void gauge(String name, String description, Supplier<Database> current, ToDoubleFunction<Database> value) {
        String full = "roster.database." + name;
        meters.register(full, tags -> Gauge.builder(full, current, source -> {
                    Database database = source.get();
                    return database == null ? 0 : value.applyAsDouble(database);
                })
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters.registry()));
    }

    private void timer(
            String name,
            String description,
            Supplier<Database> current,
            Function<AgroalDataSourceMetrics, Long> count,
            Function<AgroalDataSourceMetrics, Duration> total) {
        String full = "roster.database." + name;
        meters.register(full, tags -> FunctionTimer.builder(
                        full,
                        this,
                        self -> self.of(current, count, 0L),
                        self -> self.of(current, total, Duration.ZERO).toNanos(),
                        TimeUnit.NANOSECONDS)
                .description(description)
                .tags(tags)
                .register(meters.registry()));
    }

    private <T> T of(Supplier<Database> current, Function<AgroalDataSourceMetrics, T> figure, T preset) {
        Database database = current.get();
        AgroalDataSourceMetrics pool = database == null ? null : database.poolMetrics();
        return pool == null ? preset : figure.apply(pool);
    }
}
