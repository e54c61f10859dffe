package dev.roster.database.doctor;

import java.util.List;

/** The checks that need nothing but the database. Each is used once. */
public final class DatabaseChecks {

    private DatabaseChecks() {}

    /**
     * Those that matter most, the cheap ones first.
     *
     * @param isWritable whether the component's edit mode is {@code WRITABLE}
     */
    public static List<Check> urgent(boolean isWritable) {
        return List.of(
                new SchemaCheck(),
                new ReadabilityCheck(),
                new VersionCheck(),
                new EncryptionCheck(),
                new ClockCheck(),
                new WriteRightCheck(isWritable),
                new IndexCheck(),
                new UnknownRoleCheck(),
                new UnusableRowsCheck(),
                new FutureTimesCheck(),
                new PasswordlessCheck(),
                new LinkCheck());
    }

    /** Those that sort everybody, for which a table of a million people may leave no time. */
    public static List<Check> thorough() {
        return List.of(
                DuplicateCheck.ofUsernames(),
                DuplicateCheck.ofEmails(),
                new NameCollisionCheck(),
                new IdentifierCheck());
    }
}
