package dev.roster.storage.importing;

import java.util.ArrayList;
import java.util.List;

/** What came of copying some people. */
public final class CopyOutcome {

    private int added;
    private int updated;
    private int otherIds;
    private final List<String> refused = new ArrayList<>();
    private final List<String> incomplete = new ArrayList<>();

    void add() {
        added++;
    }

    void update() {
        updated++;
    }

    void useOtherId() {
        otherIds++;
    }

    /** @param reason without anything secret */
    void refuse(String rowId, String reason) {
        refused.add(rowId + ": " + reason);
    }

    /** @param what was left out, and why; without anything secret */
    void leaveOut(String rowId, String what) {
        incomplete.add(rowId + ": " + what);
    }

    /** People copied. */
    public int added() {
        return added;
    }

    /** Copies written anew. */
    public int updated() {
        return updated;
    }

    /** How many got another id in Keycloak than their row's. */
    public int otherIds() {
        return otherIds;
    }

    /** Who was not copied, and why. */
    public List<String> refused() {
        return refused;
    }

    /** Who was copied but not in full, and what was left out. */
    public List<String> incomplete() {
        return incomplete;
    }
}
