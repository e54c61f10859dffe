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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.roster.database.mapping.NameOverrides;

/** The indexes of a PostgreSQL, each as {@code pg_get_indexdef} writes it key by key. */
final class PostgresqlIndexes implements IndexCatalog {

    private static final String TABLE = "select c.oid, c.relkind from pg_catalog.pg_class c"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname = ? and n.nspname = %s"
            + " order by array_position(pg_catalog.current_schemas(false), n.nspname) limit 1";

    private static final String KEYS = "select i.indexrelid, am.amname, opc.opcname, i.indoption[k.n - 1] & 1,"
            + " pg_catalog.pg_get_indexdef(i.indexrelid, k.n, true), pg_catalog.pg_get_expr(i.indpred, i.indrelid)"
            + " from pg_catalog.pg_index i join pg_catalog.pg_class ic on ic.oid = i.indexrelid"
            + " join pg_catalog.pg_am am on am.oid = ic.relam"
            + " cross join lateral generate_series(1, i.indnatts::integer) k (n)"
            + " left join pg_catalog.pg_opclass opc on k.n <= i.indnkeyatts and opc.oid = i.indclass[k.n - 1]"
            + " where i.indrelid = ? and i.indisvalid and i.indisready order by i.indexrelid, k.n";

    private static final Pattern COLUMN =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\w$]+)", Pattern.UNICODE_CHARACTER_CLASS);
    // As pg_get_indexdef writes them: a column that is no text is cast to it.
    private static final Pattern FOLDED = Pattern.compile("lower\\((.+?)(?:::text)?\\)");
    private static final Pattern PARTS = Pattern.compile("lower\\((.+?)(?:::text)? \\|\\| ''::text\\)");

    private final Connection connection;
    private final NameOverrides overrides;
    private final String schema;
    private final Map<String, Long> tables = new LinkedHashMap<>();

    PostgresqlIndexes(Connection connection, NameOverrides overrides, String schema) {
        this.connection = connection;
        this.overrides = overrides;
        this.schema = schema;
    }

    @Override
    public boolean isTable(String table) throws SQLException {
        return oid(table) != 0;
    }

    @Override
    public Collection<ExistingIndex> indexes(String table) throws SQLException {
        Map<Long, Found> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setLong(1, oid(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String predicate = rows.getString(6);
                    found.computeIfAbsent(rows.getLong(1), ignored -> new Found(predicate))
                            .add(rows.getString(2), rows.getString(3), rows.getInt(4), rows.getString(5));
                }
            }
        }
        return found.values().stream().map(Found::index).toList();
    }

    // 0 for what is absent, a view or a foreign table.
    private long oid(String table) throws SQLException {
        Long known = tables.get(table);
        if (known != null) {
            return known;
        }
        String sql = TABLE.formatted(schema == null ? "any (pg_catalog.current_schemas(false))" : "?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, overrides.table(table));
            if (schema != null) {
                statement.setString(2, schema);
            }
            try (ResultSet rows = statement.executeQuery()) {
                long oid = rows.next() && "rpm".contains(rows.getString(2)) ? rows.getLong(1) : 0;
                tables.put(table, oid);
                return oid;
            }
        }
    }

    private static final class Found {

        private final String predicate;
        private final List<WantedIndex.Key> keys = new ArrayList<>();
        private final Set<String> columns = new HashSet<>();
        private int direction;

        Found(String predicate) {
            this.predicate = predicate;
        }

        /** @param operators {@code null} for a column that is only included */
        void add(String method, String operators, int isDescending, String definition) {
            String plain = column(definition);
            if (plain != null) {
                columns.add(plain);
            }
            if (operators == null) {
                return;
            }
            if (keys.isEmpty()) {
                direction = isDescending;
            }
            keys.add(direction == isDescending ? key(method, operators, definition, plain) : null);
        }

        private static WantedIndex.Key key(String method, String operators, String definition, String plain) {
            if (method.equals("gin")) {
                return operators.equals("gin_trgm_ops") ? key(PARTS, definition, IndexForm.PARTS) : null;
            }
            if (!method.equals("btree")) {
                return null;
            }
            if (operators.endsWith("_pattern_ops")) {
                return key(FOLDED, definition, IndexForm.FOLDED);
            }
            return plain == null ? null : WantedIndex.Key.plain(plain);
        }

        private static WantedIndex.Key key(Pattern expression, String definition, IndexForm form) {
            Matcher matcher = expression.matcher(definition);
            String column = matcher.matches() ? column(matcher.group(1)) : null;
            return column == null ? null : new WantedIndex.Key(column, form);
        }

        private static String column(String definition) {
            Matcher column = COLUMN.matcher(definition);
            if (!column.matches()) {
                return null;
            }
            String name =
                    column.group(1) == null ? column.group(2) : column.group(1).replace("\"\"", "\"");
            return name.toLowerCase(Locale.ROOT);
        }

        ExistingIndex index() {
            String text = predicate == null
                    ? null
                    : predicate.replaceAll("[\\s()\"]", "").toLowerCase(Locale.ROOT);
            return new ExistingIndex(keys, columns, text);
        }
    }
}
