package dev.roster.database.doctor;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.roster.database.check.Refusal;

/** Whether the database takes the writes that the settings promise. Asks for plans of updates and runs none. */
final class WriteRightCheck implements Check {

    private static final List<String> EDITED = List.of(
            "username",
            "email",
            "hashed_password",
            "totp_secret",
            "totp_enabled",
            "backup_codes",
            "first_name",
            "last_name",
            "is_active",
            "email_verified",
            "updated_at");

    // Whatever the edit mode is: a code that was used is struck out.
    private static final List<String> CONSUMED = List.of("backup_codes", "updated_at");

    private final boolean isWritable;

    /** @param isWritable edit mode {@code WRITABLE} */
    WriteRightCheck(boolean isWritable) {
        this.isWritable = isWritable;
    }

    @Override
    public String subject() {
        return "for rights to write";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (isReadOnly(patient)) {
            String message = "The database is read-only just now"
                    + (isWritable ? ", while the edit mode is WRITABLE." : ": no backup code can be used.");
            findings.add(
                    isWritable
                            ? Finding.error("database_read_only", message)
                            : Finding.warning("database_read_only", message));
        }
        if (isWritable && isRefused(patient, EDITED)) {
            findings.add(patient.about(
                    Finding.error(
                            "right_to_update_missing",
                            "The edit mode is WRITABLE, and the database does not let this user change people."),
                    "users",
                    null));
        } else if (isRefused(patient, CONSUMED)) {
            findings.add(patient.about(
                    Finding.warning(
                            "right_to_consume_missing",
                            "The database does not let this user strike out a used backup code: backup codes are"
                                    + " refused."),
                    "users",
                    "backup_codes"));
        }
        return findings;
    }

    private static boolean isReadOnly(Patient patient) throws SQLException {
        return switch (patient.kind()) {
            case POSTGRESQL ->
                patient.texts("select current_setting('transaction_read_only')").contains("on");
            case MARIADB, MYSQL -> patient.number("select @@global.read_only") > 0;
            case H2 -> patient.connection().isReadOnly();
        };
    }

    // A plan is made by whoever has the right, and changes nothing (PostgreSQL, MariaDB; H2 says no at the update).
    private static boolean isRefused(Patient patient, List<String> columns) throws SQLException {
        String assignments = columns.stream()
                .map(column -> "[users." + column + "] = [users." + column + "]")
                .collect(Collectors.joining(", "));
        try (Statement statement = patient.connection().createStatement()) {
            statement.execute(patient.sql("explain update [users] set " + assignments + " where 1 = 0"));
            return false;
        } catch (SQLException e) {
            if (Refusal.isRight(e)) {
                return true;
            }
            throw e;
        }
    }
}
