package dev.roster.it;

import java.util.Map;

/** How long a component waits for its database. */
final class Limits {

    /**
     * For tests that are not about the limits. The product's own, half a second for a connection and 1.2 for a query,
     * are what people who wait for a login page need, and what a machine under load exceeds now and then.
     */
    static final Map<String, String> GENEROUS = Map.of("connectionTimeoutMillis", "5000", "queryTimeoutMillis", "5000");

    private Limits() {}
}
