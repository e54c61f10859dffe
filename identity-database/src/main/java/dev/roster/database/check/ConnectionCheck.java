package dev.roster.database.check;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import dev.roster.database.DatabaseKind;
import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.internal.DriverParameters;
import dev.roster.database.internal.Unavailability;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.ReferenceTables;
import dev.roster.database.schema.SchemaCreator;
import dev.roster.database.schema.SchemaInspector;
import dev.roster.database.schema.SchemaReport;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.settings.InvalidJdbcUrlException;
import dev.roster.database.settings.JdbcUrl;
import dev.roster.database.settings.SchemaManagement;
import org.jboss.logging.Logger;

/**
 * Tries settings with one connection of its own, past pool and breaker, for at most three seconds a step (or the
 * settings' own limits where they are longer). With {@link SchemaManagement#CREATE} it creates the tables where
 * {@code users} is absent; whoever saves a component refuses that together with name overrides before, since tables
 * are created by their reference names.
 */
public final class ConnectionCheck {

    private static final Logger logger = Logger.getLogger(ConnectionCheck.class);
    private static final String USERS = "users";

    private ConnectionCheck() {}

    /**
     * Connects, looks which tables are there and whether they can be read, disconnects.
     *
     * @param settings with the password itself, not a reference into the vault
     * @param isH2Allowed {@code IdentityDatabaseProviderFactory#isH2Allowed()}
     * @return never {@code null}; every failure is an outcome
     */
    public static ConnectionReport run(DatabaseSettings settings, boolean isH2Allowed) {
        DatabaseSettings patient = settings.patient();
        return visit(patient, isH2Allowed, visit -> look(visit, patient));
    }

    /**
     * Connects and lets somebody look, with the limits that the settings name, then disconnects.
     *
     * @param settings with the password itself, not a reference into the vault
     * @param isH2Allowed {@code IdentityDatabaseProviderFactory#isH2Allowed()}
     * @param visitor is called where the connection is made, is of the kind that the URL names, and the schema is there
     * @return what the visitor returned, or why it was not called, or could not finish
     */
    public static ConnectionReport visit(DatabaseSettings settings, boolean isH2Allowed, Visitor visitor) {
        try {
            JdbcUrl url = JdbcUrl.parse(settings.jdbcUrl(), isH2Allowed);
            return visit(url, NameOverrides.parse(settings.nameOverrides()), settings, visitor);
        } catch (InvalidJdbcUrlException e) {
            return failed(Outcome.INVALID_SETTINGS, e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return failed(Outcome.INVALID_SETTINGS, "The names of tables, columns or schema are not usable.");
        }
    }

    private static ConnectionReport visit(
            JdbcUrl url, NameOverrides overrides, DatabaseSettings settings, Visitor visitor) {
        try (Connection connection = connect(url, settings)) {
            return visit(connection, url, overrides, settings, visitor);
        } catch (SQLException e) {
            logger.debugf("A connection that is tried failed: %s", Unavailability.describe(e));
            return failed(e, url);
        }
    }

    private static ConnectionReport visit(
            Connection connection, JdbcUrl url, NameOverrides overrides, DatabaseSettings settings, Visitor visitor)
            throws SQLException {
        connection.setNetworkTimeout(
                Runnable::run, (int) DriverParameters.socketLimit(settings).toMillis());
        DatabaseKind kind = DatabaseKind.of(connection);
        // A MariaDB behind jdbc:mysql: works: the driver and the statements are the same.
        if (kind != url.kind() && !(kind == DatabaseKind.MARIADB && url.kind() == DatabaseKind.MYSQL)) {
            return failed(
                    Outcome.WRONG_SCHEME,
                    product(connection),
                    "jdbc:" + kind.name().toLowerCase(Locale.ROOT) + ":");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(DriverParameters.initialSql(kind, settings.queryTimeout()));
        }
        if (!SchemaInspector.hasSchema(connection, settings.schema())) {
            return failed(Outcome.MISSING_SCHEMA, settings.schema().strip());
        }
        return visitor.look(new Visit(connection, url, kind, overrides, settings.schema()));
    }

    private static ConnectionReport look(Visit visit, DatabaseSettings settings) throws SQLException {
        Connection connection = visit.connection();
        NameOverrides overrides = visit.overrides();
        if (settings.schemaManagement() == SchemaManagement.CREATE
                && !isCreated(connection, visit.kind(), visit.schema())) {
            return failed(Outcome.NO_RIGHT_TO_CREATE);
        }
        return report(
                connection,
                overrides,
                SchemaInspector.inspect(connection, overrides, visit.schema()),
                new LookupTrial(connection, visit.kind(), overrides, visit.schema()));
    }

    private static boolean isCreated(Connection connection, DatabaseKind kind, String schema) throws SQLException {
        try {
            SchemaCreator.create(connection, kind, schema);
            return true;
        } catch (SQLException e) {
            if (Refusal.of(e).filter(Outcome.NO_RIGHT::equals).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    private static Connection connect(JdbcUrl url, DatabaseSettings settings) throws SQLException {
        Properties properties = DriverParameters.properties(url, settings);
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        try {
            Driver driver =
                    DriverParameters.driver(url.kind()).getDeclaredConstructor().newInstance();
            Connection connection = driver.connect(url.driverUrl(), properties);
            if (connection == null) {
                throw new SQLException("The driver does not take the URL", "08001");
            }
            return connection;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The driver cannot be used", e);
        }
    }

    private static ConnectionReport report(
            Connection connection, NameOverrides overrides, SchemaReport found, LookupTrial trial) throws SQLException {
        String product = product(connection);
        if (!found.tables().contains(USERS)) {
            return new ConnectionReport(Outcome.MISSING_USERS, List.of(overrides.table(USERS)), product, List.of());
        }
        if (!found.missingColumns().isEmpty()) {
            String columns = found.missingColumns().stream()
                    .map(column -> column.split("\\."))
                    .map(column -> overrides.described(column[0], column[1]))
                    .collect(Collectors.joining(", "));
            return new ConnectionReport(Outcome.MISSING_COLUMNS, List.of(columns), product, found.missingColumns());
        }
        Optional<LookupTrial.Refused> refused = trial.run(found.tables());
        if (refused.isPresent()) {
            return new ConnectionReport(
                    refused.get().outcome(), List.of(refused.get().what()), product, List.of());
        }
        List<String> absent = ReferenceTables.get().names().stream()
                .filter(table -> !found.tables().contains(table))
                .toList();
        return new ConnectionReport(Outcome.OK, List.of(product), product, absent);
    }

    private static String product(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
    }

    private static ConnectionReport failed(SQLException thrown, JdbcUrl url) {
        String state = String.valueOf(thrown.getSQLState());
        // MariaDB says 42000 for an unknown database (1049) and for one that is not the user's (1044).
        if (state.equals("3D000") || Set.of(1044, 1049, 90146, 90149).contains(thrown.getErrorCode())) {
            return failed(Outcome.MISSING_DATABASE);
        }
        if (state.startsWith("28")) {
            return failed(Outcome.WRONG_CREDENTIALS);
        }
        if (TlsFailure.isCause(thrown, url)) {
            return failed(Outcome.TLS);
        }
        if (Unavailability.isCause(thrown)) {
            return failed(Outcome.UNREACHABLE);
        }
        return failed(Outcome.REFUSED, state);
    }

    private static ConnectionReport failed(Outcome outcome, String... details) {
        return new ConnectionReport(outcome, List.of(details), "", List.of());
    }

    /** Looks at a database over a connection that is closed afterwards. */
    @FunctionalInterface
    public interface Visitor {

        /** Says what came of it; what it throws is reported as a failed connection is. */
        ConnectionReport look(Visit visit) throws SQLException;
    }

    /**
     * A connection, and what the settings say of what it leads to.
     *
     * @param connection in auto-commit mode, with the settings' limits
     * @param url where it leads to
     * @param kind what is there
     * @param overrides the application's names
     * @param schema where the tables are; blank for what the connection finds by itself
     */
    public record Visit(Connection connection, JdbcUrl url, DatabaseKind kind, NameOverrides overrides, String schema) {

        /** Name and version of the product, for example {@code PostgreSQL 17.5}. */
        public String product() throws SQLException {
            return ConnectionCheck.product(connection);
        }
    }
}
