package dev.roster.database.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.roster.database.DatabaseKind;
import dev.roster.database.settings.InvalidJdbcUrlException.Reason;

/**
 * A JDBC URL taken apart and admitted: {@code jdbc:postgresql://host[:port][,host[:port]]/database[?name=value&...]},
 * likewise {@code jdbc:mariadb:} and {@code jdbc:mysql:}, and {@code jdbc:h2:} where the server allows it. What the
 * driver is given is put together anew from these parts, so that nothing that was not understood reaches it.
 *
 * @param kind which database, and so which driver and dialect
 * @param scheme {@code postgresql}, {@code mariadb}, {@code mysql} or {@code h2}
 * @param hosts each with its port, lower case, in the order given; empty for an embedded H2
 * @param database the database's name; for H2 what follows the host
 * @param properties admitted ones only, decoded, in the order given
 */
public record JdbcUrl(
        DatabaseKind kind, String scheme, List<String> hosts, String database, Map<String, String> properties) {

    private static final int LONGEST = 2048;
    private static final Pattern SCHEME = Pattern.compile("jdbc:(postgresql|mariadb|mysql|h2):.*", Pattern.DOTALL);
    private static final Pattern NETWORK = Pattern.compile("jdbc:[a-z0-9]+://([^/?#;]*)/([^/?#;&\\\\]*)(?:\\?(.*))?");
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?");
    private static final Pattern EMBEDDED =
            Pattern.compile("jdbc:h2:((?:mem:|file:|~/|\\./|/)[A-Za-z0-9_./-]*)(?:;(.*))?");
    private static final Pattern CONTROL = Pattern.compile(".*[\\p{Cntrl}\\s].*", Pattern.DOTALL);

    /**
     * Takes a URL apart and refuses what is not admitted.
     *
     * @param url as typed, may be {@code null}
     * @param isH2Allowed what the server's operator decided
     * @throws InvalidJdbcUrlException whose message is fit to be shown, and repeats no value
     */
    public static JdbcUrl parse(String url, boolean isH2Allowed) {
        if (url == null || url.isBlank()) {
            throw new InvalidJdbcUrlException(Reason.EMPTY);
        }
        if (url.length() > LONGEST || CONTROL.matcher(url).matches()) {
            throw new InvalidJdbcUrlException(Reason.CHARACTERS);
        }
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            throw new InvalidJdbcUrlException(Reason.SCHEME);
        }
        DatabaseKind kind = DatabaseKind.valueOf(scheme.group(1).toUpperCase(Locale.ROOT));
        if (kind == DatabaseKind.H2) {
            return embedded(url, isH2Allowed);
        }
        return network(url, kind, scheme.group(1));
    }

    private static JdbcUrl network(String url, DatabaseKind kind, String scheme) {
        Matcher parts = NETWORK.matcher(url);
        if (!parts.matches() || parts.group(2).isEmpty()) {
            throw new InvalidJdbcUrlException(Reason.FORM, scheme);
        }
        if (parts.group(1).contains("@")) {
            throw new InvalidJdbcUrlException(Reason.ACCOUNT);
        }
        int defaultPort = kind == DatabaseKind.POSTGRESQL ? 5432 : 3306;
        List<String> hosts = Arrays.stream(parts.group(1).split(",", -1))
                .map(host -> host(host, defaultPort))
                .toList();
        String database = decode(parts.group(2));
        if (database.matches(".*[/?#;&\\\\%].*")) {
            throw new InvalidJdbcUrlException(Reason.DATABASE);
        }
        return new JdbcUrl(kind, scheme, hosts, database, properties(kind, parts.group(3), "&"));
    }

    private static String host(String text, int defaultPort) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new InvalidJdbcUrlException(Reason.HOST);
        }
        int port = host.group(2) == null ? defaultPort : Integer.parseInt(host.group(2));
        if (port < 1 || port > 65_535) {
            throw new InvalidJdbcUrlException(Reason.PORT);
        }
        return host.group(1).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static JdbcUrl embedded(String url, boolean isH2Allowed) {
        if (!isH2Allowed) {
            throw new InvalidJdbcUrlException(Reason.H2);
        }
        Matcher parts = EMBEDDED.matcher(url);
        if (!parts.matches() || parts.group(1).contains("..")) {
            throw new InvalidJdbcUrlException(Reason.H2_FORM);
        }
        return new JdbcUrl(
                DatabaseKind.H2, "h2", List.of(), parts.group(1), properties(DatabaseKind.H2, parts.group(2), ";"));
    }

    private static Map<String, String> properties(DatabaseKind kind, String text, String separator) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return properties;
        }
        for (String property : text.split(separator, -1)) {
            int equals = property.indexOf('=');
            String name = equals < 0 ? property : property.substring(0, equals);
            String key = kind == DatabaseKind.H2 ? name.toUpperCase(Locale.ROOT) : name;
            if (!UrlProperties.isAdmitted(kind, key)) {
                throw new InvalidJdbcUrlException(Reason.PROPERTY, equals < 0 ? "?" : printable(name));
            }
            String value = equals < 0 ? "" : property.substring(equals + 1);
            if (properties.put(key, kind == DatabaseKind.H2 ? value : decode(value)) != null) {
                throw new InvalidJdbcUrlException(Reason.TWICE, name);
            }
        }
        return Collections.unmodifiableMap(properties);
    }

    private static String decode(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidJdbcUrlException(Reason.ENCODED_CONTROL);
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new InvalidJdbcUrlException(Reason.ENCODING);
        }
    }

    // A mistyped URL may have a secret where a name is expected.
    private static String printable(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? name : "?";
    }

    /**
     * What the driver connects to: scheme, hosts and database, without properties (for H2 with them, since it has no
     * other way). The MariaDB driver serves MySQL too, under its own scheme.
     */
    public String driverUrl() {
        if (kind == DatabaseKind.H2) {
            return "jdbc:h2:" + database
                    + properties.entrySet().stream()
                            .map(p -> ";" + p.getKey() + "=" + p.getValue())
                            .collect(Collectors.joining());
        }
        String driverScheme = kind == DatabaseKind.POSTGRESQL ? "postgresql" : "mariadb";
        return "jdbc:" + driverScheme + "://" + String.join(",", hosts) + "/" + encode(database);
    }

    private String encode(String name) {
        // Only the PostgreSQL driver decodes the name again.
        return kind == DatabaseKind.POSTGRESQL ? java.net.URLEncoder.encode(name, StandardCharsets.UTF_8) : name;
    }

    /**
     * Makes sure that what the driver will read as a certificate or key is a file of that size: it would read a device
     * or a pipe for ever. Not part of {@link #parse}, since a realm may be imported before the file is there.
     *
     * @throws InvalidJdbcUrlException naming the property; it does not tell an absent file from one of another kind
     */
    public void requireFiles() {
        properties.forEach((name, value) -> {
            if (UrlProperties.isFile(kind, name) && !CertificateFiles.isUsable(value)) {
                throw new InvalidJdbcUrlException(Reason.FILE, name);
            }
        });
    }

    /** What the driver is given beside {@link #driverUrl()}; nothing for H2, which has it in the URL. */
    public Map<String, String> driverProperties() {
        return kind == DatabaseKind.H2 ? Map.of() : UrlProperties.forDriver(kind, properties);
    }

    /** Tells whether the URL takes no connection but an encrypted one. */
    public boolean asksForTls() {
        return UrlProperties.requiresTls(driverProperties());
    }

    /** Where the driver is to look first, second and so on; 1 for an embedded H2. */
    public int hostCount() {
        return Math.max(1, hosts.size());
    }

    /**
     * Tells whether a password that was meant for one of them may be sent to the other: same scheme, hosts and ports,
     * for H2 the same database too.
     *
     * @param other never {@code null}
     */
    public boolean leadsToSameServer(JdbcUrl other) {
        return scheme.equals(other.scheme)
                && hosts.equals(other.hosts)
                && (kind != DatabaseKind.H2 || database.equals(other.database));
    }

    /** Without properties. */
    @Override
    public String toString() {
        return "jdbc:" + scheme + "://" + String.join(",", hosts) + "/" + database;
    }
}
