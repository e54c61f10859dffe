package dev.roster.it.kit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import dev.roster.database.DatabaseKind;

/** Files of H2 in a temporary directory, which several processes use at once. */
final class H2Files extends ApplicationServer {

    private final Path directory;

    private H2Files(Path directory) {
        super(DatabaseKind.H2);
        this.directory = directory;
    }

    static H2Files create() {
        try {
            return new H2Files(Files.createTempDirectory("roster-h2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:h2:file:" + directory.resolve(database) + ";AUTO_SERVER=TRUE;DB_CLOSE_DELAY=-1";
    }

    @Override
    public Connection connect(String database, String owner, String ownerPassword) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), owner, ownerPassword);
    }

    @Override
    public void createDatabase(String database, String owner, String ownerPassword) {
        try {
            // Who opens a new file first owns it, and serves it to the other processes for as long as it is open.
            connect(database, owner, ownerPassword).close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make database " + database, e);
        }
    }

    @Override
    public void createLegacyTables(Connection connection) throws SQLException {
        LegacyScripts.run(connection, DatabaseKind.H2);
    }

    @Override
    public void close() {
        // The files are temporary, and open until the JVM ends.
        directory.toFile().deleteOnExit();
    }
}
