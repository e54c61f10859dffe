package dev.roster.demo;

import java.net.URI;
import java.util.Properties;

/**
 * What the demo application must be told.
 *
 * @param issuer the realm, for example {@code http://127.0.0.1:8091/realms/roster-demo}
 * @param clientId OIDC client of the realm
 * @param clientSecret its secret; never printed
 * @param port TCP port on 127.0.0.1; 0 takes a free one
 */
public record DemoSettings(URI issuer, String clientId, String clientSecret, int port) {

    /** The port where none is named. */
    public static final int DEFAULT_PORT = 8090;

    /**
     * Reads {@code demo.issuer} and {@code demo.client.secret}, which are required, and {@code demo.client.id}
     * (default {@code demo-app}) and {@code port} (default {@value #DEFAULT_PORT}).
     *
     * @throws IllegalArgumentException naming the property that is missing or malformed
     */
    public static DemoSettings from(Properties properties) {
        return new DemoSettings(
                URI.create(required(properties, "demo.issuer")),
                properties.getProperty("demo.client.id", "demo-app"),
                required(properties, "demo.client.secret"),
                port(properties.getProperty("port", String.valueOf(DEFAULT_PORT))));
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("Set the system property " + name + ".");
        }
        return value;
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(
                    "The system property port is a number from 0 to 65535, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    @Override
    public String toString() {
        return "DemoSettings[issuer=" + issuer + ", clientId=" + clientId + ", port=" + port + "]";
    }
}
