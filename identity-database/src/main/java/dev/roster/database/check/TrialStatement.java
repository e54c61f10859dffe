package dev.roster.database.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.roster.database.mapping.QuotedNames;
import dev.roster.database.mapping.ReferenceTables;

/**
 * A select of some columns of one table that finds no row, and that uses each column as the repositories do: bound to a
 * parameter of the mapped type, folded, or selected.
 */
final class TrialStatement {

    private static final String USERS = "users";
    // What is searched whatever its case, or by LIKE.
    private static final Set<String> SEARCHED =
            Set.of("username", "email", "first_name", "last_name", "profile_picture_url", "bio");
    private static final Set<Integer> FLAGS =
            Set.of(Types.BOOLEAN, Types.BIT, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC);
    private static final Set<Integer> TIMES = Set.of(Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);
    private static final Map<Class<?>, Set<Integer>> READABLE = Map.of(Boolean.class, FLAGS, Instant.class, TIMES);

    private final Connection connection;
    private final QuotedNames names;
    private final String table;

    /** @param table reference name */
    TrialStatement(Connection connection, QuotedNames names, String table) {
        this.connection = connection;
        this.names = names;
        this.table = table;
    }

    /**
     * Executes it.
     *
     * @param columns reference names, at least one
     * @return the columns whose type is not one that the mapped type is read from
     * @throws SQLException where the database refuses it
     */
    List<String> run(List<String> columns) throws SQLException {
        List<Integer> parameters = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String column : columns) {
            selected.add(selected(column, parameters));
        }
        for (String column : columns) {
            condition(column, parameters, conditions);
        }
        conditions.add("1 = 0");
        String sql = "select " + String.join(", ", selected) + " from " + names.table(table) + " where "
                + String.join(" and ", conditions);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setNull(i + 1, parameters.get(i));
            }
            statement.execute();
            return unreadable(statement.getResultSet().getMetaData(), columns);
        }
    }

    // Only selected where the repositories only select: a column of type json has no equality.
    private String selected(String column, List<Integer> parameters) {
        if (type(column) == Integer.class) {
            parameters.add(Types.INTEGER);
            return "coalesce(?, " + names.column(table, column) + ")";
        }
        return names.column(table, column);
    }

    private void condition(String column, List<Integer> parameters, List<String> conditions) {
        String name = names.column(table, column);
        if (type(column) == Boolean.class) {
            parameters.add(Types.BOOLEAN);
            conditions.add(name + " = ?");
        } else if (type(column) == String.class && table.equals(USERS)) {
            parameters.add(Types.VARCHAR);
            conditions.add(SEARCHED.contains(column) ? "lower(" + name + ") like lower(?)" : name + " = ?");
        }
    }

    private List<String> unreadable(ResultSetMetaData found, List<String> columns) throws SQLException {
        List<String> unreadable = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Set<Integer> readable = READABLE.get(type(columns.get(i)));
            if (readable != null && !readable.contains(found.getColumnType(i + 1))) {
                unreadable.add(columns.get(i));
            }
        }
        return unreadable;
    }

    private Class<?> type(String column) {
        return ReferenceTables.get().type(table, column);
    }
}
