package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which tables are there: asked for when first needed, again after a minute and after a failure. Thread-safe. */
final class TableCatalog {

    private static final long LIFETIME_NANOS = Duration.ofMinutes(1).toNanos();

    private final Source source;
    private volatile Known known;

    TableCatalog(Source source) {
        this.source = source;
    }

    /** Tells without asking the database; empty where it has to be asked. */
    Optional<Boolean> known(String table) {
        Known current = known;
        return current == null || System.nanoTime() - current.since > LIFETIME_NANOS
                ? Optional.empty()
                : Optional.of(current.tables.contains(table));
    }

    /** Asks the database which tables are there. */
    Set<String> ask(Connection connection) throws SQLException {
        Set<String> tables = Set.copyOf(source.tables(connection));
        known = new Known(tables, System.nanoTime());
        return tables;
    }

    /** Makes the next call ask again. */
    void forget() {
        known = null;
    }

    /** Where the names come from. */
    @FunctionalInterface
    interface Source {
        Set<String> tables(Connection connection) throws SQLException;
    }

    private record Known(Set<String> tables, long since) {}
}
