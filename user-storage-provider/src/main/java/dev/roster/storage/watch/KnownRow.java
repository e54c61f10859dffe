package dev.roster.storage.watch;

import dev.roster.database.repository.UserRow;

/** What a person in the user cache was made of. */
interface KnownRow {

    /** Tells whether Keycloak would show this row as it shows the one that the entry was made of. */
    boolean isLike(UserRow row);

    /** Tells whether it can be noted that the person's sessions were ended; where not, the entry has to go instead. */
    default boolean canNoteSignOut() {
        return false;
    }

    /** Tells whether the person's sessions were ended since the entry was made. */
    default boolean isSignedOut() {
        return false;
    }

    /** Notes that they were. */
    default void markSignedOut() {}
}
