package dev.roster.database.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            + " cross join lateral generate_series(1, i.indnkeyatts::integer) k (n)"
            + " join pg_catalog.pg_opclass opc on opc.oid = i.indclass[k.n - 1]"
            + " where i.indrelid = ? and i.indisvalid and i.indisready order by i.indexrelid, k.n";

    private static final Pattern COLUMN =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\w$]+)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern FOLDED = Pattern.compile("lower\\(\\(?(.+?)\\)?(?:::(?:text|character varying))?\\)");

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
        private final List<String> keys = new ArrayList<>();
        private IndexForm form;
        private int direction;

        Found(String predicate) {
            this.predicate = predicate;
        }

        void add(String method, String operators, int isDescending, String definition) {
            Matcher folded = FOLDED.matcher(definition);
            boolean isFolded = folded.matches();
            IndexForm keyForm = form(method, operators, isFolded);
            if (keys.isEmpty()) {
                form = keyForm;
                direction = isDescending;
            }
            boolean isAlike = keyForm != null && keyForm == form && direction == isDescending;
            keys.add(isAlike ? column(isFolded ? folded.group(1) : definition) : null);
        }

        private static IndexForm form(String method, String operators, boolean isFolded) {
            boolean isPattern = operators.endsWith("_pattern_ops");
            return switch (method) {
                case "btree" ->
                    isFolded && isPattern ? IndexForm.FOLDED : isFolded || isPattern ? null : IndexForm.PLAIN;
                case "gin" -> isFolded && operators.equals("gin_trgm_ops") ? IndexForm.TRIGRAMS : null;
                default -> null;
            };
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
            return new ExistingIndex(keys, form, text);
        }
    }
}
