package dev.roster.it.kit.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.roster.database.DatabaseKind;

/**
 * The database server of the applications behind one run of the suite, gone with its data when it is closed. It holds
 * one database with the legacy tables that all tests share, and those that tests make for themselves. Which product
 * it is, the system property {@code roster.it.database} says: {@code postgresql} (the default), {@code mariadb} or
 * {@code h2}.
 */
public abstract class ApplicationServer implements AutoCloseable {

    private static final String NAME = "application";
    private static final String PASSWORD = "application-secret";

    private final DatabaseKind kind;

    ApplicationServer(DatabaseKind kind) {
        this.kind = kind;
    }

    /** Starts the server that the run is for, with the shared tables in it. */
    public static ApplicationServer start() {
        String product = System.getProperty("roster.it.database", "postgresql");
        return switch (product) {
            case "postgresql" -> PostgresServer.launch();
            case "mariadb" -> MariaDbServer.launch().withSharedTables();
            case "h2" -> H2Files.create().withSharedTables();
            default -> throw new IllegalArgumentException("roster.it.database: " + product);
        };
    }

    /** The product. */
    public final DatabaseKind kind() {
        return kind;
    }

    /** The database of the shared tables. */
    public final String name() {
        return NAME;
    }

    /** Where a database is, as a component names it. */
    public abstract String jdbcUrl(String database);

    /** The owner of the shared tables. */
    public final String username() {
        return NAME;
    }

    /** The owner's password. */
    public final String password() {
        return PASSWORD;
    }

    /** A connection to the shared tables as their owner, in autocommit. The caller closes it. */
    public final Connection connect() throws SQLException {
        return connect(NAME, NAME, PASSWORD);
    }

    /** A connection to a database; it takes several statements in one text, and {@code ||} joins texts. */
    public abstract Connection connect(String database, String owner, String ownerPassword) throws SQLException;

    /** Runs statements, separated by semicolons, on the shared tables as their owner. */
    public final void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Makes one more, empty database and its owner. */
    public abstract void createDatabase(String database, String owner, String ownerPassword);

    /** Makes the application's tables in an empty database and fills them with the 400 legacy people. */
    public abstract void createLegacyTables(Connection connection) throws SQLException;

    @Override
    public abstract void close();

    final ApplicationServer withSharedTables() {
        createDatabase(NAME, NAME, PASSWORD);
        try (Connection connection = connect()) {
            createLegacyTables(connection);
            return this;
        } catch (SQLException e) {
            close();
            throw new IllegalStateException(e);
        }
    }
}
