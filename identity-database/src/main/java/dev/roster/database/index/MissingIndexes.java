package dev.roster.database.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.schema.SchemaInspector;

/** Compares the indexes of a database with those that the pack's statements are written for. */
public final class MissingIndexes {

    private MissingIndexes() {}

    /**
     * Tells which indexes are missing, by a few statements on the catalogue. An index counts by what it is made of and
     * not by its name; one with more columns behind those that are wanted will do, one that is invalid will not.
     *
     * @param connection is read from only
     * @param kind what the connection leads to
     * @param overrides the application's names
     * @param schema where the tables are; {@code null} or blank for what the connection finds by itself
     * @return in the order of what is worst without; nothing for a table that is absent, lacks a column, or is a view
     * @throws SQLException where the catalogue cannot be read
     */
    public static List<ProposedIndex> find(
            Connection connection, DatabaseKind kind, NameOverrides overrides, String schema) throws SQLException {
        Set<String> tables =
                SchemaInspector.inspect(connection, overrides, schema).usableTables();
        IndexCatalog catalog = IndexCatalog.of(kind, connection, overrides, schema);
        IndexDdl ddl = new IndexDdl(kind, overrides, schema);
        List<ProposedIndex> missing = new ArrayList<>();
        for (WantedIndex wanted : WantedIndexes.of(kind)) {
            if (tables.contains(wanted.table()) && catalog.isTable(wanted.table())) {
                Collection<ExistingIndex> existing = catalog.indexes(wanted.table());
                if (existing.stream().noneMatch(index -> index.serves(wanted, overrides))) {
                    missing.add(ddl.proposal(wanted));
                }
            }
        }
        return List.copyOf(missing);
    }

    /**
     * All indexes that the pack's statements are written for, whatever is there.
     *
     * @param schema {@code null} or blank for what the connection finds by itself
     */
    public static List<ProposedIndex> all(DatabaseKind kind, NameOverrides overrides, String schema) {
        IndexDdl ddl = new IndexDdl(kind, overrides, schema);
        return WantedIndexes.of(kind).stream().map(ddl::proposal).toList();
    }
}
