package dev.roster.database.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.IdentifierFolding;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.ReferenceTables;

/** Finds out which tables and columns of the data model a database holds. A view counts as a table. */
public final class SchemaInspector {

    private final Connection connection;
    private final DatabaseKind kind;
    private final DatabaseMetaData metaData;
    private final boolean isFoldedUp;
    private final boolean isCaseSensitive;

    private SchemaInspector(Connection connection) throws SQLException {
        this.connection = connection;
        this.kind = DatabaseKind.of(connection);
        this.metaData = connection.getMetaData();
        this.isFoldedUp = metaData.storesUpperCaseIdentifiers();
        this.isCaseSensitive = metaData.supportsMixedCaseQuotedIdentifiers();
    }

    /**
     * Looks for the tables of the data model and their columns, by one statement that names them.
     *
     * @param connection is read from only
     * @param overrides the application's names
     * @param schema where the tables are; {@code null} or blank for what the connection finds by itself
     * @throws SQLException where the catalogue cannot be read
     */
    public static SchemaReport inspect(Connection connection, NameOverrides overrides, String schema)
            throws SQLException {
        SchemaInspector inspector = new SchemaInspector(connection);
        return inspector.report(inspector.columns(overrides, schema), overrides);
    }

    /**
     * Tells whether a schema is there, as far as this user may know; on MariaDB and MySQL, a database.
     *
     * @param schema {@code null} or blank is always there
     */
    public static boolean hasSchema(Connection connection, String schema) throws SQLException {
        if (schema == null || schema.isBlank()) {
            return true;
        }
        SchemaInspector inspector = new SchemaInspector(connection);
        boolean isCatalog = inspector.kind.isSchemaCatalog();
        String stored = inspector.stored(schema.strip());
        try (ResultSet rows = isCatalog ? inspector.metaData.getCatalogs() : inspector.metaData.getSchemas()) {
            while (rows.next()) {
                if (inspector.tableKey(rows.getString(1)).equals(inspector.tableKey(stored))) {
                    return true;
                }
            }
        }
        return false;
    }

    private SchemaReport report(Map<String, Set<String>> found, NameOverrides overrides) {
        Set<String> tables = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (String table : ReferenceTables.get().names()) {
            Set<String> columns = found.get(tableKey(stored(overrides.table(table))));
            if (columns != null) {
                tables.add(table);
                for (String column : ReferenceTables.get().columns(table)) {
                    if (!columns.contains(columnKey(stored(overrides.column(table, column))))) {
                        missing.add(table + "." + column);
                    }
                }
            }
        }
        return new SchemaReport(Collections.unmodifiableSet(tables), List.copyOf(missing));
    }

    private Map<String, Set<String>> columns(NameOverrides overrides, String schema) throws SQLException {
        boolean isSchemaGiven = schema != null && !schema.isBlank();
        List<String> names = ReferenceTables.get().names().stream()
                .map(table -> stored(overrides.table(table)))
                .toList();
        try (PreparedStatement statement =
                connection.prepareStatement(ColumnQuery.of(kind, names.size(), isSchemaGiven))) {
            int parameter = 1;
            for (String name : names) {
                statement.setString(parameter++, ColumnQuery.parameter(kind, name));
            }
            if (isSchemaGiven) {
                statement.setString(parameter, stored(schema.strip()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return columns(rows);
            }
        }
    }

    private Map<String, Set<String>> columns(ResultSet rows) throws SQLException {
        Map<String, String> schemas = new HashMap<>();
        Map<String, Set<String>> columns = new HashMap<>();
        while (rows.next()) {
            String table = tableKey(rows.getString(2));
            // Of two tables with one name the connection means that of the first schema.
            String schema = rows.getString(1);
            schemas.putIfAbsent(table, schema);
            if (schema.equals(schemas.get(table))) {
                columns.computeIfAbsent(table, ignored -> new HashSet<>()).add(columnKey(rows.getString(3)));
            }
        }
        return columns;
    }

    /** The name as the catalogue holds it. */
    private String stored(String name) {
        return isFoldedUp && !IdentifierFolding.isQuoted(kind, name) ? name.toUpperCase(Locale.ROOT) : name;
    }

    private String tableKey(String name) {
        return isCaseSensitive ? name : name.toLowerCase(Locale.ROOT);
    }

    private String columnKey(String name) {
        // MariaDB and MySQL tell tables apart by case where the file system does, columns never.
        return isCaseSensitive && !kind.isSchemaCatalog() ? name : name.toLowerCase(Locale.ROOT);
    }
}
