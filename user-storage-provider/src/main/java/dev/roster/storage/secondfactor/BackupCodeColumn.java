package dev.roster.storage.secondfactor;

import java.util.Optional;

/** One person's column {@code backup_codes} in the application's database. */
interface BackupCodeColumn {

    /** @return what stands there now; empty where it is null or the person is gone */
    Optional<String> read();

    /**
     * Writes at once, if nobody wrote meanwhile.
     *
     * @param before what was read
     * @return {@code false} where the column holds something else by now
     */
    boolean replace(String before, String after);
}
