package dev.roster.storage.secondfactor;

import java.util.List;
import java.util.Optional;

/**
 * Uses up one code of a column that others may be changing: compare and set, and again from what stands there by then.
 * Stateless.
 */
final class BackupCodeSpender {

    // Every lost round means that somebody else won one, and a person has some ten codes; a bound all the same.
    private static final int ROUNDS = 32;

    private BackupCodeSpender() {}

    /**
     * Uses up a code.
     *
     * @param known what the caller believes the column to hold, read already
     * @return what is left in the column; empty where the code is not there (any more)
     */
    static Optional<String> spend(BackupCodeColumn column, TypedBackupCode typed, String known) {
        Optional<String> before = Optional.ofNullable(known);
        for (int round = 0; round < ROUNDS && before.isPresent(); round++) {
            StoredBackupCodes stored = StoredBackupCodes.parse(before.get());
            List<String> matching = typed.matching(stored);
            if (matching.isEmpty()) {
                return Optional.empty();
            }
            String after = stored.without(matching);
            if (column.replace(before.get(), after)) {
                return Optional.of(after);
            }
            before = column.read();
        }
        return Optional.empty();
    }
}
