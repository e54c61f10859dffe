package dev.roster.distribution.demo;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables that Keycloak puts into the realm file while it imports it. It replaces text, not JSON
 * values, and goes over the result again, so what JSON or a further placeholder would read is written as an escape.
 */
final class RealmPlaceholders {

    private RealmPlaceholders() {}

    static Map<String, String> of(DatabaseAccess database, URI application) {
        return Map.of(
                "ROSTER_JDBC_URL", escaped(database.jdbcUrl()),
                "ROSTER_JDBC_USERNAME", escaped(database.username()),
                "ROSTER_JDBC_PASSWORD", escaped(database.password()),
                "ROSTER_DEMO_URL", escaped(application.toString()));
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(unit -> {
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\' || unit == '$') {
                text.append(String.format(Locale.ROOT, "\\u%04x", unit));
            } else {
                text.append((char) unit);
            }
        });
        return text.toString();
    }
}
