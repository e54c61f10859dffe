package dev.roster.storage.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.roster.storage.importing.CopyOutcome;

/** How far a synchronisation has come. */
final class SyncProgress {

    private static final int MOST_NAMED = 100;

    private final Names refused = new Names();
    private final Names incomplete = new Names();
    private int failed;
    private String lastRowId;
    private int added;
    private int updated;
    private int otherIds;
    private int removed;

    /** As it is now, to go on from or to come back to. */
    SyncProgress copy() {
        SyncProgress copy = new SyncProgress();
        copy.refused.addAll(refused);
        copy.incomplete.addAll(incomplete);
        copy.failed = failed;
        copy.lastRowId = lastRowId;
        copy.added = added;
        copy.updated = updated;
        copy.otherIds = otherIds;
        copy.removed = removed;
        return copy;
    }

    void copied(CopyOutcome outcome, String upToRowId) {
        added += outcome.added();
        updated += outcome.updated();
        otherIds += outcome.otherIds();
        failed += outcome.refused().size();
        refused.add(outcome.refused());
        incomplete.add(outcome.incomplete());
        lastRowId = upToRowId;
    }

    /** Notes one person more who was not copied. */
    void refused(String reason, String rowId) {
        failed++;
        refused.add(List.of(reason));
        lastRowId = rowId;
    }

    void refuse(Collection<String> more) {
        refused.add(more);
    }

    void startAfter(String rowId) {
        lastRowId = rowId;
    }

    void removed(int more) {
        removed += more;
    }

    String lastRowId() {
        return lastRowId;
    }

    int added() {
        return added;
    }

    int updated() {
        return updated;
    }

    int removed() {
        return removed;
    }

    int otherIds() {
        return otherIds;
    }

    /** People who were not copied. */
    int failed() {
        return failed;
    }

    List<String> refused() {
        return refused.list();
    }

    List<String> incomplete() {
        return incomplete.list();
    }

    /** As many as somebody reads. */
    private static final class Names {

        private final List<String> named = new ArrayList<>();
        private int unnamed;

        void add(Collection<String> more) {
            for (String one : more) {
                if (named.size() < MOST_NAMED) {
                    named.add(one);
                } else {
                    unnamed++;
                }
            }
        }

        void addAll(Names others) {
            named.addAll(others.named);
            unnamed += others.unnamed;
        }

        List<String> list() {
            List<String> all = new ArrayList<>(named);
            if (unnamed > 0) {
                all.add("and " + unnamed + " more");
            }
            return all;
        }
    }
}
