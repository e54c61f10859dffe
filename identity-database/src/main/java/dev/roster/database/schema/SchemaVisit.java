package dev.roster.database.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.QuotedNames;

/** Makes statements without a schema mean another one than the connection's own, until it is closed. */
final class SchemaVisit implements AutoCloseable {

    private final Connection connection;
    private final DatabaseKind kind;
    private final String schema;
    private final String home;

    private SchemaVisit(Connection connection, DatabaseKind kind, String schema) throws SQLException {
        this.connection = connection;
        this.kind = kind;
        this.schema = schema == null || schema.isBlank() ? null : schema.strip();
        home = kind.isSchemaCatalog() ? connection.getCatalog() : connection.getSchema();
    }

    /** @param schema one that is there; {@code null} or blank stays where the connection is */
    static SchemaVisit to(Connection connection, DatabaseKind kind, String schema) throws SQLException {
        SchemaVisit visit = new SchemaVisit(connection, kind, schema);
        if (visit.schema != null) {
            visit.enter();
        }
        return visit;
    }

    /** {@code null} for the connection's own. */
    String schema() {
        return schema;
    }

    private void enter() throws SQLException {
        if (kind.isSchemaCatalog()) {
            connection.setCatalog(schema);
            return;
        }
        String quoted = QuotedNames.quote(kind, schema);
        try (Statement statement = connection.createStatement()) {
            // On PostgreSQL for the transaction only: it ends by itself, and the search path is more than one schema.
            statement.execute(
                    kind == DatabaseKind.POSTGRESQL ? "set local search_path to " + quoted : "set schema " + quoted);
        }
    }

    @Override
    public void close() throws SQLException {
        if (schema != null && kind.isSchemaCatalog()) {
            connection.setCatalog(home);
        } else if (schema != null && kind != DatabaseKind.POSTGRESQL) {
            connection.setSchema(home);
        }
    }
}
