package dev.roster.distribution.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** The database that the realm is told to use. */
record DatabaseAccess(String jdbcUrl, String username, String password) {

    private static final int LOGIN_TIMEOUT_SECONDS = 5;

    /**
     * Reads {@code demo.db}, {@code demo.db.user} and {@code demo.db.password}.
     *
     * @return empty where {@code demo.db} is not set: the embedded database is to be used
     */
    static Optional<DatabaseAccess> from(Properties properties) {
        String url = properties.getProperty("demo.db", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:")) {
            throw new DemoRefusedException(
                    "-Ddemo.db is a JDBC URL such as jdbc:postgresql://localhost:5432/application.");
        }
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
        try (Connection connection = DriverManager.getConnection(jdbcUrl, username, password)) {
            connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new DemoRefusedException(
                    "The database that -Ddemo.db, -Ddemo.db.user and -Ddemo.db.password name cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
