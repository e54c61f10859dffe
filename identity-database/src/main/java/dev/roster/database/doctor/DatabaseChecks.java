package dev.roster.database.doctor;

import java.util.List;

/** The checks that need nothing but the database, the cheap ones first. */
public final class DatabaseChecks {

    private DatabaseChecks() {}

    /**
     * All of them, each used once.
     *
     * @param isWritable whether the component's edit mode is {@code WRITABLE}
     */
    public static List<Check> all(boolean isWritable) {
        return List.of(
                new SchemaCheck(),
                new ReadabilityCheck(),
                new VersionCheck(),
                new EncryptionCheck(),
                new ClockCheck(),
                new WriteRightCheck(isWritable),
                new IndexCheck(),
                new UnknownRoleCheck(),
                new LinkCheck(),
                new UnusableRowsCheck(),
                new PasswordlessCheck(),
                DuplicateCheck.ofUsernames(),
                DuplicateCheck.ofEmails(),
                new NameCollisionCheck(),
                new IdentifierCheck());
    }
}
