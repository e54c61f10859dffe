package dev.roster.database.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.NameOverrides;

/** Creates the 14 tables by their reference names, for a new project, a demonstration or a test. */
public final class SchemaCreator {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\n|$)");

    private SchemaCreator() {}

    /**
     * Creates the tables in the schema that the connection stands in: see
     * {@link #create(Connection, DatabaseKind, String)}.
     */
    public static boolean create(Connection connection, DatabaseKind kind) throws SQLException {
        return create(connection, kind, null);
    }

    /**
     * Creates the tables, and no schema, unless {@code users} is there already. On PostgreSQL all of them or, after an
     * error, none, and of several callers at once one creates them; MariaDB, MySQL and H2 commit each statement, so
     * that after an error the tables made before it stay. Never changes a table that exists.
     *
     * @param connection is left as it was found, with nothing of the caller's committed or rolled back where it is in
     *     auto-commit mode; otherwise what the caller did before is committed or, after an error, lost
     * @param schema where to, {@code null} or blank for the schema that the connection stands in
     * @return {@code true} where the tables were created
     * @throws SQLException where the database refused, or where {@code users} is absent but another of the tables is
     *     present
     */
    public static boolean create(Connection connection, DatabaseKind kind, String schema) throws SQLException {
        SchemaReport before = SchemaInspector.inspect(connection, NameOverrides.none(), schema);
        if (before.tables().contains("users")) {
            return false;
        }
        if (!before.tables().isEmpty()) {
            throw new SQLException("Refused to create the tables: users is absent, but present are " + before.tables());
        }
        boolean wasAutoCommit = connection.getAutoCommit();
        connection.setAutoCommit(!kind.hasTransactionalDdl());
        try (SchemaVisit visit = SchemaVisit.to(connection, kind, schema)) {
            return run(connection, statements(kind), visit.schema());
        } finally {
            connection.setAutoCommit(wasAutoCommit);
        }
    }

    private static boolean run(Connection connection, List<String> statements, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return true;
        } catch (SQLException e) {
            if (connection.getAutoCommit()) {
                throw e;
            }
            connection.rollback();
            if (hasUsers(connection, schema)) {
                return false; // another node of the cluster was first
            }
            throw e;
        }
    }

    private static boolean hasUsers(Connection connection, String schema) throws SQLException {
        return SchemaInspector.inspect(connection, NameOverrides.none(), schema)
                .tables()
                .contains("users");
    }

    private static List<String> statements(DatabaseKind kind) {
        List<String> statements = new ArrayList<>();
        for (String statement :
                END_OF_STATEMENT.split(COMMENT.matcher(read(kind.ddlResource())).replaceAll(""))) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }

    private static String read(String resource) {
        try (InputStream in = SchemaCreator.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
