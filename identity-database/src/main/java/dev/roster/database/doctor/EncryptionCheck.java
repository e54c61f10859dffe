package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Whether passwords' hashes and second factors travel over a network unencrypted. */
final class EncryptionCheck implements Check {

    @Override
    public String subject() {
        return "for encryption";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        if (patient.url().hosts().stream().allMatch(EncryptionCheck::isLocal) || isEncrypted(patient)) {
            return List.of();
        }
        return List.of(Finding.warning(
                "connection_unencrypted",
                "The connection to another machine is not encrypted: hashes and second factors can be read on the way."
                        + " Ask for TLS in the JDBC URL."));
    }

    private static boolean isEncrypted(Patient patient) throws SQLException {
        return switch (patient.kind()) {
            case POSTGRESQL ->
                patient.list(
                                "select ssl from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()",
                                row -> row.getBoolean(1))
                        .contains(true);
            case MARIADB, MYSQL ->
                patient.list("show session status like 'Ssl_cipher'", row -> row.getString(2)).stream()
                        .anyMatch(cipher -> !cipher.isEmpty());
            case H2 -> true; // in this process
        };
    }

    /** @param host with its port */
    static boolean isLocal(String host) {
        String name = host.substring(0, host.lastIndexOf(':'));
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("[::1]");
    }
}
