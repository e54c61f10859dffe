package dev.roster.database.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    private static final String VISIBLE_SCHEMAS = "select unnest(current_schemas(false))";

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
     * Looks into the database's catalogue: one query, or on PostgreSQL one a schema of the search path where none is given.
     *
     * @param connection is read from only
     * @param overrides the application's names
     * @param schema where the tables are; {@code null} or blank for what the connection finds by itself
     * @throws SQLException where the catalogue cannot be read
     */
    public static SchemaReport inspect(Connection connection, NameOverrides overrides, String schema)
            throws SQLException {
        SchemaInspector inspector = new SchemaInspector(connection);
        boolean isGiven = schema != null && !schema.isBlank();
        List<String> schemas = isGiven ? List.of(schema.strip()) : inspector.visibleSchemas();
        Map<String, Set<String>> found = new HashMap<>();
        for (String each : schemas) {
            String stored = isGiven ? inspector.stored(each) : each;
            inspector.columns(stored).forEach(found::putIfAbsent);
        }
        return inspector.report(found, overrides);
    }

    /**
     * Looks which tables of the data model are there, and nothing else: one statement that names them, however many others the
     * database holds.
     *
     * @param connection is read from only
     * @param overrides the application's names
     * @param schema as for {@link #inspect}
     * @return reference names
     * @throws SQLException where the catalogue cannot be read
     */
    public static Set<String> tables(Connection connection, NameOverrides overrides, String schema)
            throws SQLException {
        SchemaInspector inspector = new SchemaInspector(connection);
        boolean isGiven = schema != null && !schema.isBlank();
        Map<String, String> references = new HashMap<>();
        ReferenceTables.get()
                .names()
                .forEach(table -> references.put(inspector.tableKey(inspector.stored(overrides.table(table))), table));
        Set<String> tables = new HashSet<>();
        String query = TableQuery.of(inspector.kind, references.size(), isGiven);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            int parameter = 1;
            for (String name : references.keySet()) {
                statement.setString(parameter++, TableQuery.parameter(inspector.kind, name));
            }
            if (isGiven) {
                statement.setString(parameter, inspector.stored(schema.strip()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(references.get(inspector.tableKey(rows.getString(1))));
                }
            }
        }
        tables.remove(null); // a name that differs by case
        return tables;
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

    private Map<String, Set<String>> columns(String schema) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        try (ResultSet rows = kind.isSchemaCatalog()
                ? metaData.getColumns(schema, null, "%", "%")
                : metaData.getColumns(connection.getCatalog(), escape(schema), "%", "%")) {
            while (rows.next()) {
                columns.computeIfAbsent(tableKey(rows.getString("TABLE_NAME")), ignored -> new HashSet<>())
                        .add(columnKey(rows.getString("COLUMN_NAME")));
            }
        }
        return columns;
    }

    private List<String> visibleSchemas() throws SQLException {
        if (kind != DatabaseKind.POSTGRESQL) {
            String current = kind.isSchemaCatalog() ? connection.getCatalog() : connection.getSchema();
            return current == null ? List.of() : List.of(current);
        }
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VISIBLE_SCHEMAS)) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas;
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

    private String escape(String schema) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return schema.replace(escape, escape + escape)
                .replace("_", escape + "_")
                .replace("%", escape + "%");
    }
}
