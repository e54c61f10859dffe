package dev.roster.database.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.keycloak.component.ComponentModel;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/**
 * How a component reaches its database. Two equal ones share a pool; values are as the component holds them, checked
 * when they are used.
 *
 * @param jdbcUrl as typed; {@link JdbcUrl} decides whether it is admitted
 * @param username may be empty
 * @param password the secret itself, not a reference into the vault; may be empty
 * @param schema empty for what the connection finds by itself
 * @param poolMaxSize most connections of one node, 1 to 500
 * @param connectionTimeout longest wait for a connection, 100 ms to 60 s
 * @param queryTimeout longest time of one statement, 100 ms to 60 s
 * @param nameOverrides as typed, one {@code table=name} or {@code table.column=name} each
 * @param schemaManagement never {@code null}
 */
public record DatabaseSettings(
        String jdbcUrl,
        String username,
        String password,
        String schema,
        int poolMaxSize,
        Duration connectionTimeout,
        Duration queryTimeout,
        List<String> nameOverrides,
        SchemaManagement schemaManagement) {

    /** Key of the component's configuration. */
    public static final String JDBC_URL = "jdbcUrl";
    /** Key of the component's configuration. */
    public static final String JDBC_USERNAME = "jdbcUsername";
    /** Key of the component's configuration; the value may be {@code ${vault.name}}. */
    public static final String JDBC_PASSWORD = "jdbcPassword";
    /** Key of the component's configuration. */
    public static final String JDBC_SCHEMA = "jdbcSchema";
    /** Key of the component's configuration, default 20. */
    public static final String POOL_MAX_SIZE = "poolMaxSize";
    /** Key of the component's configuration, default 500. */
    public static final String CONNECTION_TIMEOUT_MILLIS = "connectionTimeoutMillis";
    /** Key of the component's configuration, default 1200. */
    public static final String QUERY_TIMEOUT_MILLIS = "queryTimeoutMillis";
    /** Key of the component's configuration, multi-valued. */
    public static final String NAME_OVERRIDES = "nameOverrides";
    /** Key of the component's configuration, default {@code VALIDATE}. */
    public static final String SCHEMA_MANAGEMENT = "schemaManagement";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    public DatabaseSettings {
        nameOverrides = List.copyOf(nameOverrides);
        requireRange(POOL_MAX_SIZE, poolMaxSize, 1, 500);
        requireRange(CONNECTION_TIMEOUT_MILLIS, connectionTimeout.toMillis(), 100, 60_000);
        requireRange(QUERY_TIMEOUT_MILLIS, queryTimeout.toMillis(), 100, 60_000);
    }

    /**
     * Reads a component's configuration, the password through the vault.
     *
     * @throws IllegalArgumentException where a number is none or out of range, or the schema management is unknown
     */
    public static DatabaseSettings of(ComponentModel component, VaultTranscriber vault) {
        return of(component, value -> secret(value, vault));
    }

    /**
     * Reads a component's configuration.
     *
     * @param secrets turns the password as the component holds it, possibly {@code null}, into the secret itself
     * @throws IllegalArgumentException where a number is none or out of range, or the schema management is unknown
     * @throws RuntimeException what {@code secrets} throws
     */
    public static DatabaseSettings of(ComponentModel component, UnaryOperator<String> secrets) {
        List<String> overrides = component.getConfig().get(NAME_OVERRIDES);
        return new DatabaseSettings(
                text(component, JDBC_URL),
                text(component, JDBC_USERNAME),
                secrets.apply(component.get(JDBC_PASSWORD)),
                text(component, JDBC_SCHEMA),
                number(component, POOL_MAX_SIZE, 20),
                Duration.ofMillis(number(component, CONNECTION_TIMEOUT_MILLIS, 500)),
                Duration.ofMillis(number(component, QUERY_TIMEOUT_MILLIS, 1200)),
                overrides == null
                        ? List.of()
                        : overrides.stream()
                                .filter(o -> o != null && !o.isBlank())
                                .toList(),
                schemaManagement(component.get(SCHEMA_MANAGEMENT)));
    }

    /**
     * The same with longer limits, for what an administrator waits for: nobody is interrupted after three seconds
     * there, and the first connection of a server that has just started takes its time.
     */
    public DatabaseSettings patient() {
        return withLimits(longer(connectionTimeout), longer(queryTimeout));
    }

    /** The same with other limits for a connection and for a statement, 100 ms to a minute each. */
    public DatabaseSettings withLimits(Duration connection, Duration query) {
        return new DatabaseSettings(
                jdbcUrl, username, password, schema, poolMaxSize, connection, query, nameOverrides, schemaManagement);
    }

    /** The same for whoever looks only: no table is created. */
    public DatabaseSettings validating() {
        return new DatabaseSettings(
                jdbcUrl,
                username,
                password,
                schema,
                poolMaxSize,
                connectionTimeout,
                queryTimeout,
                nameOverrides,
                SchemaManagement.VALIDATE);
    }

    private static Duration longer(Duration limit) {
        return limit.compareTo(PATIENCE) < 0 ? PATIENCE : limit;
    }

    private static String text(ComponentModel component, String key) {
        String value = component.get(key);
        return value == null ? "" : value.strip();
    }

    private static String secret(String value, VaultTranscriber vault) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        try (VaultStringSecret secret = vault.getStringSecret(value)) {
            return secret.get().orElse("");
        }
    }

    private static int number(ComponentModel component, String key, int absent) {
        String value = text(component, key);
        try {
            return value.isEmpty() ? absent : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is not a whole number", e);
        }
    }

    private static SchemaManagement schemaManagement(String value) {
        try {
            return value == null || value.isBlank()
                    ? SchemaManagement.VALIDATE
                    : SchemaManagement.valueOf(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SCHEMA_MANAGEMENT + " is neither VALIDATE nor CREATE", e);
        }
    }

    private static void requireRange(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is not within " + least + " and " + most);
        }
    }

    /** Names neither the URL nor the user nor the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[poolMaxSize=" + poolMaxSize + ", connectionTimeout=" + connectionTimeout
                + ", queryTimeout=" + queryTimeout + ", schemaManagement=" + schemaManagement + "]";
    }
}
