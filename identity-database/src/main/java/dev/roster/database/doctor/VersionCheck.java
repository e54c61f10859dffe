package dev.roster.database.doctor;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.roster.database.DatabaseKind;

/** Whether the database is older than what is supported. */
final class VersionCheck implements Check {

    private final Function<DatabaseKind, String> oldestVersion;

    VersionCheck() {
        this(DatabaseKind::oldestVersion);
    }

    /** @param oldestVersion that is supported, {@code major.minor} or more */
    VersionCheck(Function<DatabaseKind, String> oldestVersion) {
        this.oldestVersion = oldestVersion;
    }

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
        String supported = oldestVersion.apply(patient.kind());
        String[] oldest = supported.split("\\.");
        int major = database.getDatabaseMajorVersion();
        int least = Integer.parseInt(oldest[0]);
        boolean isOld =
                major < least || major == least && database.getDatabaseMinorVersion() < Integer.parseInt(oldest[1]);
        return isOld
                ? List.of(Finding.warning(
                        "version_old",
                        "This is " + database.getDatabaseProductName() + " " + database.getDatabaseProductVersion()
                                + "; " + supported + " is the oldest that is supported."))
                : List.of();
    }
}
