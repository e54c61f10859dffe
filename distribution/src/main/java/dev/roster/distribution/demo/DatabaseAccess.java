package dev.roster.distribution.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import dev.roster.database.settings.InvalidJdbcUrlException;
import dev.roster.database.settings.JdbcUrl;

/** The database that the realm is told to use. */
record DatabaseAccess(String jdbcUrl, String username, String password) {

    private static final int LOGIN_TIMEOUT_SECONDS = 5;

    /**
     * Reads {@code demo.db}, {@code demo.db.user} and {@code demo.db.password}.
     *
     * @return empty where {@code demo.db} is not set: the embedded database is to be used
     * @throws DemoRefusedException where it is no JDBC URL that the pack admits
     */
    static Optional<DatabaseAccess> from(Properties properties) {
        String url = properties.getProperty("demo.db", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        parse(url);
        return Optional.of(new DatabaseAccess(
                url, properties.getProperty("demo.db.user", ""), properties.getProperty("demo.db.password", "")));
    }

    /**
     * Connects once and changes nothing.
     *
     * @throws DemoRefusedException with the database's own words where that fails
     */
    void requireReachable() {
        DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        JdbcUrl url = parse(jdbcUrl);
        Properties properties = new Properties();
        properties.putAll(url.properties());
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        try (Connection connection = DriverManager.getConnection(url.driverUrl(), properties)) {
            connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new DemoRefusedException(
                    "The database that -Ddemo.db, -Ddemo.db.user and -Ddemo.db.password name cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    /** By the rules of the component itself, which would refuse it only when Keycloak has started. */
    private static JdbcUrl parse(String url) {
        try {
            return JdbcUrl.parse(url, false);
        } catch (InvalidJdbcUrlException e) {
            throw new DemoRefusedException(
                    "-Ddemo.db is refused. " + e.getMessage()
                            + " It is a JDBC URL such as jdbc:postgresql://127.0.0.1:5432/application.",
                    e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
