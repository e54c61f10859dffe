package dev.roster.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;

/**
 * What is counted and timed for one {@code roster} component, in the registry that Keycloak exports where metrics are
 * enabled. Every meter bears the tags {@code realm}, {@code component} and {@code component_id}, and is gone with the
 * component. Costs a look into a map; asks the database nothing. Thread-safe.
 */
public interface ComponentMeters {

    /**
     * The timer of this name and these tags, made at the first call.
     *
     * @param name in Micrometer's dotted form, beginning with {@code roster.}
     * @param description the same for every timer of the name
     * @param tags keys and values by turns, the same keys for every timer of the name; values out of a short list,
     *     never anything that a person typed
     */
    Timer timer(String name, String description, String... tags);

    /** The counter of this name and these tags, as {@link #timer}. */
    Counter counter(String name, String description, String... tags);

    /** Meters that nobody sees. */
    static ComponentMeters discarding() {
        return DiscardedMeters.INSTANCE;
    }
}
