package dev.roster.it.kit.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.roster.database.DatabaseKind;
import dev.roster.database.testing.TestServer;

/** An embedded MariaDB; it ends with the JVM. */
final class MariaDbServer extends ApplicationServer {

    private static final String OPTIONS =
            "?allowMultiQueries=true&sessionVariables=sql_mode='ANSI,STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'";
    private static final String KEEPER = "keeper";
    private static final String KEEPER_PASSWORD = "keeper-secret";

    private final String address;

    private MariaDbServer(String address) {
        super(DatabaseKind.MARIADB);
        this.address = address;
    }

    static MariaDbServer launch() {
        String url = TestServer.MARIADB.newDatabase().url();
        MariaDbServer server = new MariaDbServer(url.substring(0, url.lastIndexOf('/') + 1));
        // It starts without any rights, and whoever comes is let in.
        server.run("root", "", "FLUSH PRIVILEGES;" + user(KEEPER, KEEPER_PASSWORD, "WITH GRANT OPTION"));
        return server;
    }

    @Override
    public String jdbcUrl(String database) {
        return address + database;
    }

    @Override
    public Connection connect(String database, String owner, String ownerPassword) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database) + OPTIONS, owner, ownerPassword);
    }

    // The owner may make more of them: a schema of PostgreSQL is a database here.
    @Override
    public void createDatabase(String database, String owner, String ownerPassword) {
        run(
                KEEPER,
                KEEPER_PASSWORD,
                "CREATE DATABASE " + database + " CHARACTER SET utf8mb4;" + user(owner, ownerPassword, ""));
    }

    @Override
    public void createLegacyTables(Connection connection) throws SQLException {
        LegacyScripts.run(connection, DatabaseKind.MARIADB);
    }

    @Override
    public void close() {
        // The server's own hook stops it.
    }

    // Of the anonymous user, whom a new server has at its own host, an entry of that host goes first.
    private static String user(String name, String password, String option) {
        StringBuilder sql = new StringBuilder();
        for (String host : List.of("'%'", "localhost", "'127.0.0.1'")) {
            String user = name + "@" + host;
            sql.append("CREATE USER ").append(user).append(" IDENTIFIED BY '").append(password);
            sql.append("'; GRANT ALL ON *.* TO ")
                    .append(user)
                    .append(' ')
                    .append(option)
                    .append(';');
        }
        return sql.toString();
    }

    private void run(String user, String password, String sql) {
        try (Connection connection = connect("", user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB refused", e);
        }
    }
}
