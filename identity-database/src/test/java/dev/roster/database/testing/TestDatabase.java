package dev.roster.database.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import dev.roster.database.DatabaseKind;
import dev.roster.database.schema.SchemaCreator;

/**
 * One database on a {@link TestServer}; the password is empty.
 *
 * @param url for {@link DriverManager}
 */
public record TestDatabase(DatabaseKind kind, String url, String user) {

    /**
     * Opens a connection that the caller closes; on PostgreSQL one for which a text may be of any type, as the pool's.
     */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", "");
        if (kind == DatabaseKind.POSTGRESQL) {
            properties.setProperty("stringtype", "unspecified");
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Creates the 14 tables. */
    public TestDatabase withTables() throws SQLException {
        try (Connection connection = connect()) {
            SchemaCreator.create(connection, kind);
        }
        return this;
    }

    /** Creates the 14 tables and loads the legacy data: 400 people and what belongs to them. */
    public TestDatabase withLegacyData() throws SQLException {
        withTables();
        String script = resource("/legacy/data.sql");
        if (kind == DatabaseKind.MARIADB) {
            script = script.replaceAll("(\\d\\d:\\d\\d:\\d\\d)\\+00'", "$1'");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String insert : script.split(";\n")) {
                if (!insert.isBlank()) {
                    statement.addBatch(insert);
                }
            }
            statement.executeBatch();
            connection.commit();
        }
        return this;
    }

    /** Runs one statement and commits it. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a query gives. */
    public long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String resource(String name) {
        try (InputStream in = TestDatabase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
