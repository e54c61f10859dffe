package dev.roster.database.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.NameOverrides;

/** The indexes that a database has on the application's tables. */
interface IndexCatalog {

    /** Tells whether it is a table and so can have indexes, unlike a view. */
    boolean isTable(String table) throws SQLException;

    /**
     * The indexes of a table that statements can use now.
     *
     * @param table reference name
     */
    Collection<ExistingIndex> indexes(String table) throws SQLException;

    static IndexCatalog of(DatabaseKind kind, Connection connection, NameOverrides overrides, String schema) {
        String given = schema == null || schema.isBlank() ? null : schema.strip();
        return kind == DatabaseKind.POSTGRESQL
                ? new PostgresqlIndexes(connection, overrides, given)
                : new StandardIndexes(connection, kind, overrides, given);
    }
}
