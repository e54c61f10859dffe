package dev.roster.it.kit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.roster.database.DatabaseKind;
import dev.roster.it.kit.server.ApplicationServer;

/**
 * Questions to the application's database that do not pass the server under test. Parameters are written as
 * {@code ?}.
 */
public final class Sql {

    private final ApplicationServer database;

    /** Asks as the owner of the tables. */
    public Sql(ApplicationServer database) {
        this.database = database;
    }

    /** The rows in their order; a cell is {@code null} where the column is. */
    public List<List<String>> rows(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(Cell.text(result, column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The name of a table as a statement has to write it. */
    public String name(String table) {
        return database.kind() == DatabaseKind.H2 ? table : '"' + table + '"';
    }

    /** The first column. */
    public List<String> column(String sql, Object... parameters) {
        return rows(sql, parameters).stream().map(row -> row.get(0)).toList();
    }

    /** The one value of the one row. */
    public String value(String sql, Object... parameters) {
        List<String> values = column(sql, parameters);
        if (values.size() != 1) {
            throw new IllegalStateException(values.size() + " rows: " + sql);
        }
        return values.get(0);
    }

    /** The one time of the one row. */
    public Instant time(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            result.next();
            // MariaDB's columns have no zone: what they hold is UTC.
            return database.kind() == DatabaseKind.MARIADB
                    ? result.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                    : result.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Changes rows. */
    public void update(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
