package dev.roster.database.doctor;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Whether the database is older than what is supported. */
final class VersionCheck implements Check {

    @Override
    public String subject() {
        return "for the database's version";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        DatabaseMetaData database = patient.connection().getMetaData();
        String[] oldest = patient.kind().oldestVersion().split("\\.");
        int major = database.getDatabaseMajorVersion();
        int least = Integer.parseInt(oldest[0]);
        boolean isOld =
                major < least || major == least && database.getDatabaseMinorVersion() < Integer.parseInt(oldest[1]);
        return isOld
                ? List.of(Finding.warning(
                        "version_old",
                        "This is " + database.getDatabaseProductName() + " " + database.getDatabaseProductVersion()
                                + "; " + patient.kind().oldestVersion() + " is the oldest that is supported."))
                : List.of();
    }
}
