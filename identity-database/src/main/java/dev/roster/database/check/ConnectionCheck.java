package dev.roster.database.check;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

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

/**
 * Tries settings with one connection of its own, past pool and breaker, for at most three seconds a step (or the settings' own
 * limits where they are longer). With
 * {@link SchemaManagement#CREATE} it creates the tables where {@code users} is absent; whoever saves a component refuses that
 * together with name overrides before, since tables are created by their reference names.
 */
public final class ConnectionCheck {

    private static final String USERS = "users";

    private ConnectionCheck() {}

    /**
     * Connects, looks which tables are there, disconnects.
     *
     * @param settings with the password itself, not a reference into the vault
     * @param isH2Allowed {@code IdentityDatabaseProviderFactory#isH2Allowed()}
     * @return never {@code null}; every failure is an outcome
     */
    public static ConnectionReport run(DatabaseSettings settings, boolean isH2Allowed) {
        return tryOut(settings.patient(), isH2Allowed);
    }

    private static ConnectionReport tryOut(DatabaseSettings settings, boolean isH2Allowed) {
        try {
            JdbcUrl url = JdbcUrl.parse(settings.jdbcUrl(), isH2Allowed);
            NameOverrides overrides = NameOverrides.parse(settings.nameOverrides());
            try (Connection connection = connect(url, settings)) {
                connection.setNetworkTimeout(Runnable::run, (int)
                        DriverParameters.socketLimit(settings).toMillis());
                try (Statement statement = connection.createStatement()) {
                    statement.execute(DriverParameters.statementLimit(url.kind(), settings.queryTimeout()));
                }
                if (settings.schemaManagement() == SchemaManagement.CREATE) {
                    SchemaCreator.create(connection, url.kind());
                }
                return report(connection, SchemaInspector.inspect(connection, overrides, settings.schema()));
            }
        } catch (InvalidJdbcUrlException e) {
            return failed(Outcome.INVALID_SETTINGS, e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return failed(Outcome.INVALID_SETTINGS, "The names of tables, columns or schema are not usable.");
        } catch (SQLException e) {
            return failed(e);
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

    private static ConnectionReport report(Connection connection, SchemaReport found) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
        if (!found.tables().contains(USERS)) {
            return new ConnectionReport(
                    Outcome.MISSING_USERS,
                    "The table users is absent, or this user may not see it.",
                    product,
                    List.of());
        }
        List<String> columns = found.missingColumns().stream()
                .filter(column -> column.startsWith(USERS + "."))
                .toList();
        if (!columns.isEmpty()) {
            String message = "The table users lacks " + String.join(", ", columns) + ".";
            return new ConnectionReport(Outcome.MISSING_COLUMNS, message, product, columns);
        }
        List<String> others = Stream.concat(
                        ReferenceTables.get().names().stream()
                                .filter(table -> !found.tables().contains(table)),
                        found.missingColumns().stream())
                .toList();
        return new ConnectionReport(Outcome.OK, "Connected to " + product + ".", product, others);
    }

    private static ConnectionReport failed(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        // MariaDB says 42000 for an unknown database (1049) and for one that is not the user's (1044).
        if (state.equals("3D000") || Set.of(1044, 1049, 90146, 90149).contains(thrown.getErrorCode())) {
            return failed(Outcome.MISSING_DATABASE, "The server has no database of this name that this user may use.");
        }
        if (state.startsWith("28")) {
            return failed(
                    Outcome.WRONG_CREDENTIALS,
                    "The database refuses this user, this password, or this server's address.");
        }
        if (Unavailability.isCause(thrown)) {
            return failed(Outcome.UNREACHABLE, "The database cannot be reached, or does not answer in time.");
        }
        return failed(Outcome.REFUSED, "The database answered with an error (SQL state " + state + ").");
    }

    private static ConnectionReport failed(Outcome outcome, String message) {
        return new ConnectionReport(outcome, message, "", List.of());
    }
}
