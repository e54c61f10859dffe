package dev.roster.it.kit.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import dev.roster.database.DatabaseKind;
import dev.roster.distribution.ApplicationDatabase;
import dev.roster.it.kit.TestFiles;

/** The same PostgreSQL as the demo's, with the reference schema. */
public final class PostgresServer extends ApplicationServer {

    private final ApplicationDatabase server;

    private PostgresServer(ApplicationDatabase server) {
        super(DatabaseKind.POSTGRESQL);
        this.server = server;
    }

    /** Starts one, with the shared tables in it. */
    public static PostgresServer launch() {
        return new PostgresServer(ApplicationDatabase.start(TestFiles.legacyScripts()));
    }

    /** Where it listens, for what stands between it and its client. */
    public int port() {
        return server.port();
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    @Override
    public Connection connect(String database, String owner, String ownerPassword) throws SQLException {
        // Simple mode sends a script in one piece instead of preparing each of some thousand statements.
        return DriverManager.getConnection(jdbcUrl(database) + "?preferQueryMode=simple", owner, ownerPassword);
    }

    @Override
    public void createDatabase(String database, String owner, String ownerPassword) {
        server.createDatabase(database, owner, ownerPassword);
    }

    @Override
    public void createLegacyTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String script : LegacyScripts.postgresql()) {
                statement.execute(script);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
