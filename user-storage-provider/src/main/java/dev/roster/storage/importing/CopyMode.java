package dev.roster.storage.importing;

/** Which people are written. */
public enum CopyMode {
    /** Those who have no copy, somebody having typed their name. */
    LOOKED_UP,
    /** Those who have no copy. */
    MISSING,
    /** Those who have no copy, or one that is not as the row is. */
    CHANGED,
    /** Everybody. */
    ALL
}
