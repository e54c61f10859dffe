package dev.roster.database.doctor;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.roster.database.DatabaseKind;

/** Whether the database is older than what is supported. */
final class VersionCheck implements Check {

    private final Function<DatabaseKind, String> oldest;

    VersionCheck() {
        this(DatabaseKind::oldestVersion);
    }

    /** @param oldest what is taken to be the oldest version that is supported, major and minor with a dot */
    VersionCheck(Function<DatabaseKind, String> oldest) {
        this.oldest = oldest;
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
        String supported = oldest.apply(patient.kind());
        String[] parts = supported.split("\\.");
        int major = database.getDatabaseMajorVersion();
        int least = Integer.parseInt(parts[0]);
        boolean isOld =
                major < least || major == least && database.getDatabaseMinorVersion() < Integer.parseInt(parts[1]);
        return isOld
                ? List.of(Finding.warning(
                        "version_old",
                        "This is " + database.getDatabaseProductName() + " " + database.getDatabaseProductVersion()
                                + "; " + supported + " is the oldest that is supported."))
                : List.of();
    }
}
