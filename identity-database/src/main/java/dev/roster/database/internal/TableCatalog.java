package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables are there: asked for when first needed and after a failure by whoever needs to know, and every minute
 * by a task of the server, so that no sign-in waits for it. Thread-safe.
 */
final class TableCatalog {

    private final Source source;
    private volatile Set<String> known;

    TableCatalog(Source source) {
        this.source = source;
    }

    /** Tells without asking the database; empty where it has to be asked. */
    Optional<Boolean> known(String table) {
        Set<String> current = known;
        return current == null ? Optional.empty() : Optional.of(current.contains(table));
    }

    /** Tells whether anybody has asked yet, and nothing failed since. */
    boolean isKnown() {
        return known != null;
    }

    /** Asks the database which tables are there. */
    Set<String> ask(Connection connection) throws SQLException {
        Set<String> tables = Set.copyOf(source.tables(connection));
        known = tables;
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
}
