package dev.roster.database.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.roster.database.DatabaseKind;

/**
 * The URL properties that are admitted, by database. Left out is whatever loads a class, reads or writes a file that
 * is no certificate, sends local files, sets a user or a secret, or competes with the time limits that the pack sets
 * itself.
 */
final class UrlProperties {

    private static final Set<String> POSTGRESQL = Set.of(
            "ApplicationName",
            "assumeMinServerVersion",
            "channelBinding",
            "currentSchema",
            "defaultRowFetchSize",
            "gssEncMode",
            "hostRecheckSeconds",
            "loadBalanceHosts",
            "prepareThreshold",
            "preferQueryMode",
            "preparedStatementCacheQueries",
            "reWriteBatchedInserts",
            "requireAuth",
            "scramMaxIterations",
            "ssl",
            "sslNegotiation",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "stringtype",
            "targetServerType",
            "tcpKeepAlive");

    private static final Set<String> MARIADB = Set.of(
            "allowPublicKeyRetrieval",
            "cachePrepStmts",
            "characterEncoding",
            "enabledSslProtocolSuites",
            "prepStmtCacheSize",
            "serverRsaPublicKeyFile",
            "serverSslCert",
            "serverTimezone",
            "sslMode",
            "tcpKeepAlive",
            "useSSL",
            "useServerPrepStmts",
            "useUnicode");

    // Properties of MySQL's own driver that many configurations hold. This driver speaks UTF-8 always, and times are
    // written in UTC whatever the zones.
    private static final Set<String> IGNORED = Set.of("characterEncoding", "serverTimezone", "useUnicode");

    private static final Map<DatabaseKind, Set<String>> FILES = Map.of(
            DatabaseKind.POSTGRESQL, Set.of("sslcert", "sslkey", "sslrootcert"),
            DatabaseKind.MARIADB, Set.of("serverRsaPublicKeyFile", "serverSslCert"),
            DatabaseKind.MYSQL, Set.of("serverRsaPublicKeyFile", "serverSslCert"),
            DatabaseKind.H2, Set.of());

    private static final Set<String> H2 = Set.of(
            "AUTO_SERVER",
            "CASE_INSENSITIVE_IDENTIFIERS",
            "DATABASE_TO_LOWER",
            "DATABASE_TO_UPPER",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "IFEXISTS",
            "LOCK_TIMEOUT",
            "MODE",
            "NON_KEYWORDS");

    private static final Map<DatabaseKind, Set<String>> ADMITTED = Map.of(
            DatabaseKind.POSTGRESQL, POSTGRESQL,
            DatabaseKind.MARIADB, MARIADB,
            DatabaseKind.MYSQL, MARIADB,
            DatabaseKind.H2, H2);

    private UrlProperties() {}

    /** Names are compared as the drivers do it: exactly, for H2 in upper case. */
    static boolean isAdmitted(DatabaseKind kind, String name) {
        return ADMITTED.get(kind).contains(name);
    }

    /** Tells whether the driver would read the file that the value names. */
    static boolean isFile(DatabaseKind kind, String name) {
        return FILES.get(kind).contains(name);
    }

    /**
     * The properties as the driver understands them. {@code useSSL=true} asks for a verified server, which is more than
     * MySQL's driver took it for: nothing is weakened in silence.
     */
    static Map<String, String> forDriver(DatabaseKind kind, Map<String, String> properties) {
        if (kind != DatabaseKind.MARIADB && kind != DatabaseKind.MYSQL) {
            return properties;
        }
        Map<String, String> understood = new LinkedHashMap<>(properties);
        understood.keySet().removeAll(IGNORED);
        if ("true".equalsIgnoreCase(understood.remove("useSSL"))) {
            understood.putIfAbsent("sslMode", "verify-full");
        }
        return understood;
    }

    /** Tells whether properties as the driver understands them admit an encrypted connection only. */
    static boolean requiresTls(Map<String, String> properties) {
        String ssl = properties.get("ssl");
        String mode = properties.getOrDefault("sslmode", properties.getOrDefault("sslMode", ""));
        return Set.of("require", "trust", "verify-ca", "verify-full").contains(mode.toLowerCase(Locale.ROOT))
                || mode.isEmpty() && ssl != null && !ssl.equalsIgnoreCase("false");
    }
}
