package dev.roster.database.internal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.roster.database.DatabaseState;
import dev.roster.database.settings.DatabaseSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

/**
 * The databases of this node, one a component. Compares the settings on each use, so that a component edited on
 * another node is followed; what is replaced or forgotten closes when the last Keycloak session that uses it has
 * ended. Thread-safe.
 */
final class DatabaseRegistry implements AutoCloseable {

    private final ConcurrentMap<String, Database> databases = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Refusal> refused = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, DatabaseMeters> meters = new ConcurrentHashMap<>();
    private final VaultSecrets secrets = new VaultSecrets();
    private final MeterRegistry exported;
    private final boolean isH2Allowed;

    DatabaseRegistry(boolean isH2Allowed) {
        this(isH2Allowed, Metrics.globalRegistry);
    }

    /** @param exported where it is told what the databases do */
    DatabaseRegistry(boolean isH2Allowed, MeterRegistry exported) {
        this.isH2Allowed = isH2Allowed;
        this.exported = exported;
    }

    /**
     * The component's database under these settings, counted as used until {@link Database#leave}.
     *
     * @return never {@code null}; nothing is built or connected yet
     */
    Database enter(ComponentKey component, DatabaseSettings settings) {
        return enter(component, settings, () -> new Database(metersOf(component), settings, isH2Allowed));
    }

    /**
     * A database that is unavailable until the component can be read again, counted likewise.
     *
     * @param cause what reading the component threw
     */
    Database enterUnreadable(ComponentKey component, RuntimeException cause) {
        return enter(component, null, () -> Database.unreadable(metersOf(component), cause));
    }

    /**
     * As {@link #enterUnreadable}, for a component whose settings are read elsewhere. What the connection's settings
     * lead to stays as it is: those who read only these go on with it.
     */
    Database enterRefused(ComponentKey component, IllegalArgumentException cause) {
        String reason = String.valueOf(cause.getMessage());
        Refusal refusal = refused.compute(
                component.id(),
                (id, known) -> known != null && known.isFor(component, reason)
                        ? known
                        : new Refusal(reason, Database.unreadable(metersOf(component), cause)));
        refusal.database().enter(); // never closed: there is nothing to close
        return refusal.database();
    }

    private Database enter(ComponentKey component, DatabaseSettings settings, Supplier<Database> maker) {
        while (true) {
            Database current = databases.get(component.id());
            if (current != null && current.isFor(component, settings)) {
                if (current.enter()) {
                    return current;
                }
                databases.remove(component.id(), current);
                continue;
            }
            Database wanted = maker.get();
            boolean isMine = current == null
                    ? databases.putIfAbsent(component.id(), wanted) == null
                    : databases.replace(component.id(), current, wanted);
            if (isMine && current != null) {
                current.leave();
            }
        }
    }

    // They outlive the database of one set of settings, and end where the component is called otherwise or is gone.
    private DatabaseMeters metersOf(ComponentKey component) {
        return meters.compute(component.id(), (id, known) -> {
            if (known != null && known.component().equals(component)) {
                return known;
            }
            if (known != null) {
                known.close();
            }
            return new DatabaseMeters(exported, component, () -> databases.get(id));
        });
    }

    /** Where passwords come from that are references. */
    VaultSecrets secrets() {
        return secrets;
    }

    /** Closes one component's database once nobody uses it. */
    void forget(String componentId) {
        Database database = databases.remove(componentId);
        refused.remove(componentId);
        DatabaseMeters told = meters.remove(componentId);
        if (told != null) {
            told.close();
        }
        if (database != null) {
            database.leave();
        }
    }

    /** Closes the databases of the components that the predicate names. */
    void forgetIf(Predicate<ComponentKey> isGone) {
        Stream.concat(databases.values().stream(), refused.values().stream().map(Refusal::database))
                .map(Database::component)
                .distinct()
                .toList()
                .stream()
                .filter(isGone)
                .forEach(component -> forget(component.id()));
    }

    /** Asks every database that is in use which tables it holds by now. */
    void refreshTables() {
        for (Database database : List.copyOf(databases.values())) {
            if (database.enter()) {
                try {
                    database.refreshTables();
                } finally {
                    database.leave();
                }
            }
        }
    }

    /** What is known of each database without asking it, in the order of realm and component. */
    List<DatabaseState> states() {
        return databases.values().stream()
                .map(Database::state)
                .sorted(Comparator.comparing(DatabaseState::realm)
                        .thenComparing(DatabaseState::component)
                        .thenComparing(DatabaseState::componentId))
                .toList();
    }

    /** Connections in use by one component just now; 0 where nothing was built for it. */
    long activeCount(String componentId) {
        Database database = databases.get(componentId);
        return database == null ? 0 : database.poolState().active();
    }

    int size() {
        return databases.size();
    }

    @Override
    public void close() {
        forgetIf(component -> true);
    }

    private record Refusal(String reason, Database database) {

        boolean isFor(ComponentKey component, String wanted) {
            return reason.equals(wanted) && database.isFor(component, null);
        }
    }
}
