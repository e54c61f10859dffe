package dev.roster.database.internal;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.roster.database.settings.DatabaseSettings;

/**
 * The databases of this node, one a component. Compares the settings on each use, so that a component edited on
 * another node is followed; what is replaced or forgotten closes when the last Keycloak session that uses it has
 * ended. Thread-safe.
 */
final class DatabaseRegistry implements AutoCloseable {

    private final ConcurrentMap<String, Database> databases = new ConcurrentHashMap<>();
    private final VaultSecrets secrets = new VaultSecrets();
    private final boolean isH2Allowed;

    DatabaseRegistry(boolean isH2Allowed) {
        this.isH2Allowed = isH2Allowed;
    }

    /**
     * The component's database under these settings, counted as used until {@link Database#leave}.
     *
     * @return never {@code null}; nothing is built or connected yet
     */
    Database enter(ComponentKey component, DatabaseSettings settings) {
        return enter(component, settings, () -> new Database(component, settings, isH2Allowed));
    }

    /**
     * A database that is unavailable until the component can be read again, counted likewise.
     *
     * @param cause what reading the component threw
     */
    Database enterUnreadable(ComponentKey component, RuntimeException cause) {
        return enter(component, null, () -> Database.unreadable(component, cause));
    }

    private Database enter(ComponentKey component, DatabaseSettings settings, Supplier<Database> maker) {
        while (true) {
            Database current = databases.get(component.id());
            if (current != null && current.hasSettings(settings)) {
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

    /** Where passwords come from that are references. */
    VaultSecrets secrets() {
        return secrets;
    }

    /** Closes one component's database once nobody uses it. */
    void forget(String componentId) {
        Database database = databases.remove(componentId);
        if (database != null) {
            database.leave();
        }
    }

    /** Closes the databases of the components that the predicate names. */
    void forgetIf(Predicate<ComponentKey> isGone) {
        List.copyOf(databases.values()).stream()
                .map(Database::component)
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

    /** Connections in use by one component just now; 0 where nothing was built for it. */
    long activeCount(String componentId) {
        Database database = databases.get(componentId);
        return database == null ? 0 : database.activeCount();
    }

    int size() {
        return databases.size();
    }

    @Override
    public void close() {
        forgetIf(component -> true);
    }
}
