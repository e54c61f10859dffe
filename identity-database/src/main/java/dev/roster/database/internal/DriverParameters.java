package dev.roster.database.internal;

import java.math.BigDecimal;
import java.sql.Driver;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.roster.database.DatabaseKind;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.settings.JdbcUrl;

/** What one driver needs to be told so that it connects, and gives up, as the settings say. */
public final class DriverParameters {

    private static final String POSTGRESQL_DRIVER = "org.postgresql.Driver";
    private static final String MARIADB_DRIVER = "org.mariadb.jdbc.Driver";
    private static final String H2_DRIVER = "org.h2.Driver";

    // Kept here, since a logger that nobody holds forgets its level. The driver warns of each error that it throws
    // anyway, and quotes the value of a duplicate entry: names and e-mail addresses.
    private static final Logger MARIADB_ERRORS = Logger.getLogger("org.mariadb.jdbc.message.server.ErrorPacket");

    private DriverParameters() {}

    /**
     * The driver's class. Found by name and handed to the pool, since {@code DriverManager} would pick Keycloak's own
     * driver where there is one. The names are constants for the sake of the build, which relocates the drivers and
     * rewrites them.
     *
     * @throws IllegalStateException where the driver is not on the class path
     */
    public static Class<? extends Driver> driver(DatabaseKind kind) {
        MARIADB_ERRORS.setLevel(Level.OFF);
        String name = driverName(kind);
        try {
            return Class.forName(name, true, DriverParameters.class.getClassLoader())
                    .asSubclass(Driver.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The JDBC driver " + name + " is absent", e);
        }
    }

    private static String driverName(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> POSTGRESQL_DRIVER;
            case MARIADB, MYSQL -> MARIADB_DRIVER;
            case H2 -> H2_DRIVER;
        };
    }

    /**
     * Limits while the connection is being made, when {@code Connection#setNetworkTimeout} cannot be set yet: without
     * them a server that accepts and never answers would hold the pool's only house-keeping thread. Whole seconds for
     * PostgreSQL, so rounded up: callers wait no longer than the pool lets them. Of several hosts each gets its share,
     * so that one that swallows everything leaves time for the next.
     *
     * @throws dev.roster.database.settings.InvalidJdbcUrlException where a certificate is not a small regular file
     */
    public static Properties properties(JdbcUrl url, DatabaseSettings settings) {
        url.requireFiles();
        Properties properties = new Properties();
        properties.putAll(url.driverProperties());
        Duration login = settings.connectionTimeout();
        Duration share = login.dividedBy(url.hostCount());
        Duration socket = socketLimit(settings);
        switch (url.kind()) {
            case POSTGRESQL -> {
                long perHost = Math.max(1, url.hostCount() == 1 ? upToSeconds(login) : share.toSeconds());
                properties.setProperty("connectTimeout", String.valueOf(perHost));
                properties.setProperty(
                        "loginTimeout", String.valueOf(Math.max(upToSeconds(login), perHost * url.hostCount())));
                properties.setProperty("sslResponseTimeout", String.valueOf(login.toMillis()));
                properties.setProperty("socketTimeout", String.valueOf(upToSeconds(socket)));
                properties.setProperty("cancelSignalTimeout", "1");
                // Otherwise messages of the driver quote the refused row, password hash and all.
                properties.setProperty("logServerErrorDetail", "false");
                // Text goes untyped, so that ids may be of type uuid, addresses inet, and words of an enumeration.
                properties.putIfAbsent("stringtype", "unspecified");
            }
            case MARIADB, MYSQL -> {
                properties.setProperty("connectTimeout", String.valueOf(share.toMillis()));
                properties.setProperty("socketTimeout", String.valueOf(socket.toMillis()));
                // The driver's default lets a hostile server ask for the client's files.
                properties.setProperty("allowLocalInfile", "false");
            }
            case H2 -> {
                // In this process: there is no network to wait for.
            }
            default -> throw new IllegalStateException("Unknown kind " + url.kind());
        }
        return properties;
    }

    /** Longer than the statement limit, so that a server that is alive says no before the connection is cut. */
    public static Duration socketLimit(DatabaseSettings settings) {
        return settings.queryTimeout().plusMillis(200);
    }

    /** The statement that sets the server's own limit on the length of a statement. */
    public static String statementLimit(DatabaseKind kind, Duration limit) {
        return switch (kind) {
            case POSTGRESQL -> "set statement_timeout = " + limit.toMillis();
            // For a MariaDB under MySQL's scheme too: it passes over the first comment and reads the second, MySQL
            // does it the other way round.
            case MARIADB, MYSQL ->
                "set /*!50708 max_execution_time = " + limit.toMillis() + " */ /*M! max_statement_time = "
                        + BigDecimal.valueOf(limit.toMillis(), 3).toPlainString() + " */";
            case H2 -> "set query_timeout " + limit.toMillis();
        };
    }

    /**
     * What every connection is told first, in one statement: the limit, and how times without a zone are
     * meant.
     */
    public static String initialSql(DatabaseKind kind, Duration limit) {
        String statementLimit = statementLimit(kind, limit);
        // A column of type TIMESTAMP is shown in the zone of the connection there, whatever it holds.
        return kind == DatabaseKind.MARIADB || kind == DatabaseKind.MYSQL
                ? statementLimit + ", time_zone = '+00:00'"
                : statementLimit;
    }

    /** The cheapest round trip that the server answers; none of them reads a table. */
    static String probe(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> "";
            case MARIADB, MYSQL -> "do 0";
            case H2 -> "call 0";
        };
    }

    private static long upToSeconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
