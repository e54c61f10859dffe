package dev.roster.database.settings;

import java.util.Map;
import java.util.Set;

import dev.roster.database.DatabaseKind;

/**
 * The URL properties that are admitted, by database. Left out is whatever loads a class, reads or writes a file that is no
 * certificate, sends local files, sets a user or a secret, or competes with the time limits that the pack sets itself.
 */
final class UrlProperties {

    private static final Set<String> POSTGRESQL = Set.of(
            "ApplicationName",
            "assumeMinServerVersion",
            "channelBinding",
            "currentSchema",
            "gssEncMode",
            "hostRecheckSeconds",
            "loadBalanceHosts",
            "prepareThreshold",
            "preparedStatementCacheQueries",
            "ssl",
            "sslNegotiation",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive");

    private static final Set<String> MARIADB = Set.of(
            "allowPublicKeyRetrieval",
            "cachePrepStmts",
            "enabledSslProtocolSuites",
            "prepStmtCacheSize",
            "serverRsaPublicKeyFile",
            "serverSslCert",
            "sslMode",
            "tcpKeepAlive",
            "useServerPrepStmts");

    private static final Set<String> H2 = Set.of(
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
}
