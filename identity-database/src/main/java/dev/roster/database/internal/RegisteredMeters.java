package dev.roster.database.internal;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import dev.roster.database.ComponentMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of one component in one registry, until it is closed; from then on they are discarded. Thread-safe. */
final class RegisteredMeters implements ComponentMeters, AutoCloseable {

    private final MeterRegistry registry;
    private final Tags component;
    private final ConcurrentMap<Name, Meter> meters = new ConcurrentHashMap<>();
    private boolean isClosed;

    RegisteredMeters(MeterRegistry registry, ComponentKey component) {
        this.registry = registry;
        // The id as well: names are not unique while a component of the same name is disabled.
        this.component =
                Tags.of("realm", component.realm(), "component", component.name(), "component_id", component.id());
    }

    @Override
    public Timer timer(String name, String description, String... tags) {
        Meter known = meters.get(new Name(name, List.of(tags)));
        if (known instanceof Timer timer) {
            return timer;
        }
        Timer made = register(
                name,
                all -> Timer.builder(name).description(description).tags(all).register(registry),
                tags);
        return made == null ? ComponentMeters.discarding().timer(name, description, tags) : made;
    }

    @Override
    public Counter counter(String name, String description, String... tags) {
        Meter known = meters.get(new Name(name, List.of(tags)));
        if (known instanceof Counter counter) {
            return counter;
        }
        Counter made = register(
                name,
                all -> Counter.builder(name).description(description).tags(all).register(registry),
                tags);
        return made == null ? ComponentMeters.discarding().counter(name, description, tags) : made;
    }

    /**
     * Registers a meter of any kind.
     *
     * @param registration makes it, with the tags that it is given
     * @return {@code null} where these meters are closed
     */
    synchronized <M extends Meter> M register(String name, Function<Tags, M> registration, String... tags) {
        if (isClosed) {
            return null;
        }
        M made = registration.apply(component.and(tags));
        meters.put(new Name(name, List.of(tags)), made);
        return made;
    }

    /** Where meters of any kind are registered. */
    MeterRegistry registry() {
        return registry;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        meters.values().forEach(registry::remove);
        meters.clear();
    }

    private record Name(String name, List<String> tags) {}
}
