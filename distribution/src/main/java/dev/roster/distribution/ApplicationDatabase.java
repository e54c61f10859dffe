package dev.roster.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL that holds an application's tables, unpacked and started for the length of one run. Its data is
 * gone when it is closed. People of the database sign in by SCRAM, so a wrong password is refused as in production.
 */
public final class ApplicationDatabase implements AutoCloseable {

    private static final String HOST_RULES =
            """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final String name;
    private final String username;
    private final String password;

    private ApplicationDatabase(EmbeddedPostgres postgres, String name, String username, String password) {
        this.postgres = postgres;
        this.name = name;
        this.username = username;
        this.password = password;
    }

    /** As {@link #start(int, List)}, on a free port. */
    public static ApplicationDatabase start(List<Path> scripts) {
        return start(0, scripts);
    }

    /**
     * Starts the server, makes the database and runs the scripts in it, in their order.
     *
     * @param port to listen on, on 127.0.0.1 alone; 0 is a free one
     * @param scripts SQL as {@code dev/legacy} has it: the schema, then its rows
     * @throws PortTakenException where the port is taken
     * @throws UncheckedIOException where the server cannot be started or a script not be read
     * @throws IllegalStateException where a script fails
     */
    public static ApplicationDatabase start(int port, List<Path> scripts) {
        if (port != 0) {
            Ports.requireFree(port);
        }
        ApplicationDatabase database = null;
        try {
            Path hostRules = Files.createTempFile("roster-pg-hba", ".conf");
            hostRules.toFile().deleteOnExit();
            Files.writeString(hostRules, HOST_RULES);
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPort(port == 0 ? Ports.free() : port)
                    // The same order and case rules on every machine, whatever its locale.
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("hba_file", hostRules.toString())
                    // Its own default is localhost, which may be two addresses.
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            database = new ApplicationDatabase(postgres, "application", "application", "application-secret");
            database.createDatabase(database.name, database.username, database.password);
            for (Path script : scripts) {
                database.run(Files.readString(script, StandardCharsets.UTF_8));
            }
            return database;
        } catch (IOException e) {
            closeQuietly(database);
            throw new UncheckedIOException("Cannot start PostgreSQL", e);
        } catch (RuntimeException e) {
            closeQuietly(database);
            throw e;
        }
    }

    /** Where the application's tables are, for example {@code jdbc:postgresql://127.0.0.1:5432/application}. */
    public String jdbcUrl() {
        return jdbcUrl(port(), name);
    }

    /** The same on another port, where something stands between this server and its client. */
    public String jdbcUrl(int otherPort) {
        return jdbcUrl(otherPort, name);
    }

    /** The port of the server. */
    public int port() {
        return postgres.getPort();
    }

    /**
     * The operating system's number of the server's process.
     *
     * @throws IllegalStateException where the server does not say
     */
    public long pid() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its process", e);
        }
    }

    /** The owner of the tables. */
    public String username() {
        return username;
    }

    /** The owner's password. */
    public String password() {
        return password;
    }

    /** A connection as the owner, in autocommit. The caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username, password);
    }

    /**
     * Runs statements as the owner.
     *
     * @param sql one or more, separated by semicolons
     * @throws IllegalStateException where one fails
     */
    public void run(String sql) {
        // Simple mode sends the text in one piece instead of preparing each of some thousand statements.
        try (Connection connection =
                        DriverManager.getConnection(jdbcUrl() + "?preferQueryMode=simple", username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("A script failed", e);
        }
    }

    /**
     * Makes one more, empty database and its owner on this server, for example for Keycloak itself.
     *
     * @return its JDBC URL
     * @throws IllegalStateException where it exists
     */
    public String createDatabase(String database, String owner, String ownerPassword) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + statement.enquoteIdentifier(owner, true) + " LOGIN PASSWORD "
                    + statement.enquoteLiteral(ownerPassword));
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true) + " OWNER "
                    + statement.enquoteIdentifier(owner, true));
            return jdbcUrl(port(), database);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make database " + database, e);
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL", e);
        }
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void closeQuietly(ApplicationDatabase database) {
        if (database != null) {
            database.close();
        }
    }
}
