package dev.roster.storage.secondfactor;

import java.util.Optional;

import dev.roster.database.DatabaseSession;
import dev.roster.database.repository.UserRepository;

/** The column of a person in {@code users}, read and written by {@link UserRepository}. */
final class RosterBackupCodeColumn implements BackupCodeColumn {

    private final UserRepository users;
    private final String userId;

    RosterBackupCodeColumn(DatabaseSession database, String userId) {
        this.users = new UserRepository(database);
        this.userId = userId;
    }

    @Override
    public Optional<String> read() {
        return users.findById(userId).map(row -> row.user().getBackupCodes());
    }

    @Override
    public boolean replace(String before, String after) {
        return users.consumeBackupCodes(userId, before, after);
    }
}
