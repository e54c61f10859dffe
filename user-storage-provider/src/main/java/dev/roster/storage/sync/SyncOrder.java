package dev.roster.storage.sync;

/**
 * What somebody asks for.
 *
 * @param kind what is written
 * @param isDryRun nothing is written, not even a report
 * @param isConfirmed people are removed however many they are
 */
public record SyncOrder(SyncKind kind, boolean isDryRun, boolean isConfirmed) {

    /** As the console and the timer ask. */
    public static SyncOrder of(SyncKind kind) {
        return new SyncOrder(kind, false, false);
    }
}
