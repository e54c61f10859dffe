package dev.roster.storage;

/** What deleting a person through Keycloak does to the row. */
public enum DeleteMode {
    /** The row stays and is marked: {@code is_deleted}, {@code deleted_at}. */
    SOFT,
    /** The row goes, and with it what hangs on the person. */
    HARD
}
