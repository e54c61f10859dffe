package dev.roster.storage.sync;

import java.util.List;

/**
 * What came of a synchronisation.
 *
 * @param startedAt when it began, ISO 8601 in UTC
 * @param kind {@code full} or {@code changed}
 * @param status {@code success} or {@code failed}
 * @param added people copied
 * @param updated copies written anew
 * @param removed copies of people whose rows are gone
 * @param refused who was not copied and which roles are not granted, and why; the first hundred
 * @param incomplete who was copied but not in full, and what was left out; the first hundred
 * @param message for a person, never {@code null}
 * @param dryRun whether nothing was written, and the numbers tell what would be
 */
public record SyncReport(
        String startedAt,
        String kind,
        String status,
        int added,
        int updated,
        int removed,
        List<String> refused,
        List<String> incomplete,
        String message,
        boolean dryRun) {

    static final String SUCCESS = "success";
    static final String FAILED = "failed";
}
