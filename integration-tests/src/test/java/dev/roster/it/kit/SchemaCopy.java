package dev.roster.it.kit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.ReferenceTables;
import dev.roster.database.schema.SchemaCreator;
import dev.roster.it.kit.server.ApplicationServer;

/**
 * The application's tables once more, rows included, in a schema of one's own on the same server: what a test changes
 * there is nobody else's. On PostgreSQL foreign keys are not copied.
 */
public final class SchemaCopy implements AutoCloseable {

    private static final String COPY =
            """
            CREATE SCHEMA %1$s;
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                    EXECUTE format('CREATE TABLE %1$s.%%I (LIKE public.%%I INCLUDING ALL)', name, name);
                    EXECUTE format('INSERT INTO %1$s.%%I SELECT * FROM public.%%I', name, name);
                END LOOP;
            END $$;
            """;

    private final ApplicationServer server;
    private final String name;

    /** @param name of the new schema, lower case */
    public SchemaCopy(ApplicationServer server, String name) {
        this.server = server;
        this.name = name;
        if (server.kind() == DatabaseKind.POSTGRESQL) {
            server.run(COPY.formatted(name));
        } else {
            copy();
        }
    }

    /** What {@code jdbcSchema} has to say. */
    public String name() {
        return name;
    }

    /** Drops the schema with all that is in it. */
    @Override
    public void close() {
        server.run("DROP SCHEMA " + name + (server.kind() == DatabaseKind.MARIADB ? "" : " CASCADE"));
    }

    private void copy() {
        boolean isMariaDb = server.kind() == DatabaseKind.MARIADB;
        String shared = isMariaDb ? "application" : "public";
        String unchecked = isMariaDb ? "SET FOREIGN_KEY_CHECKS = 0" : "SET REFERENTIAL_INTEGRITY FALSE";
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
            SchemaCreator.create(connection, server.kind(), name);
            statement.execute(unchecked);
            for (String table : ReferenceTables.get().names()) {
                String quoted = isMariaDb ? '"' + table + '"' : table;
                statement.execute("INSERT INTO " + name + "." + quoted + " SELECT * FROM " + shared + "." + quoted);
            }
            if (!isMariaDb) {
                statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
