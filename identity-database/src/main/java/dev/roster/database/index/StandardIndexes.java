package dev.roster.database.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.IdentifierFolding;
import dev.roster.database.mapping.NameOverrides;

/** The indexes of a MariaDB, MySQL or H2 as their {@code information_schema} tells of them. */
final class StandardIndexes implements IndexCatalog {

    private static final String TABLE = "select count(*) from information_schema.tables"
            + " where table_type = 'BASE TABLE' and upper(table_name) = ? and table_schema = %s";

    private static final String STATISTICS = "select index_name, column_name, sub_part is not null, index_type"
            + " from information_schema.statistics where upper(table_name) = ? and table_schema = %s"
            + " order by index_name, seq_in_index";

    private static final String H2_COLUMNS = "select index_name, column_name, false, 'BTREE'"
            + " from information_schema.index_columns where upper(table_name) = ? and table_schema = %s"
            + " order by index_name, ordinal_position";

    private static final String PRIMARY = "PRIMARY";

    private final Connection connection;
    private final DatabaseKind kind;
    private final NameOverrides overrides;
    private final String schema;

    StandardIndexes(Connection connection, DatabaseKind kind, NameOverrides overrides, String schema) {
        this.connection = connection;
        this.kind = kind;
        this.overrides = overrides;
        this.schema = schema;
    }

    @Override
    public boolean isTable(String table) throws SQLException {
        try (PreparedStatement statement = prepare(TABLE, table);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    @Override
    public Collection<ExistingIndex> indexes(String table) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        try (PreparedStatement statement = prepare(kind == DatabaseKind.H2 ? H2_COLUMNS : STATISTICS, table);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String column = rows.getString(2); // null where MySQL holds an expression
                boolean isWhole = column != null && !rows.getBoolean(3) && "BTREE".equals(rows.getString(4));
                keys.computeIfAbsent(rows.getString(1), ignored -> new ArrayList<>())
                        .add(isWhole ? column.toLowerCase(Locale.ROOT) : null);
            }
        }
        // InnoDB ends every other index with the primary key.
        List<String> primary = keys.getOrDefault(PRIMARY, List.of());
        keys.forEach((name, columns) -> {
            if (!name.equals(PRIMARY)) {
                columns.addAll(primary);
            }
        });
        return keys.values().stream().map(StandardIndexes::index).toList();
    }

    private static ExistingIndex index(List<String> columns) {
        List<WantedIndex.Key> keys = new ArrayList<>();
        columns.forEach(column -> keys.add(column == null ? null : WantedIndex.Key.plain(column)));
        return new ExistingIndex(keys, new HashSet<>(columns), null);
    }

    private PreparedStatement prepare(String sql, String table) throws SQLException {
        String place = schema != null ? "?" : kind == DatabaseKind.H2 ? "schema()" : "database()";
        PreparedStatement statement = connection.prepareStatement(sql.formatted(place));
        statement.setString(1, overrides.table(table).toUpperCase(Locale.ROOT));
        if (schema != null) {
            boolean isFolded =
                    kind == DatabaseKind.H2 && connection.getMetaData().storesUpperCaseIdentifiers();
            statement.setString(
                    2,
                    isFolded && !IdentifierFolding.isQuoted(kind, schema) ? schema.toUpperCase(Locale.ROOT) : schema);
        }
        return statement;
    }
}
