package dev.roster.storage.doctor;

import java.util.ArrayList;
import java.util.List;

import dev.roster.database.DatabaseState;
import dev.roster.database.doctor.Finding;

/** What this node's pool and circuit say just now. */
final class StateCheck {

    private StateCheck() {}

    static List<Finding> run(DatabaseState state) {
        List<Finding> findings = new ArrayList<>();
        if (state.isCircuitOpen()) {
            findings.add(Finding.warning(
                    "circuit_open",
                    "This node takes the database for unavailable since " + state.since() + " and asks it every two"
                            + " seconds; until it answers, the application's people cannot sign in here."));
        }
        if (state.pool().max() > 0 && state.pool().active() >= state.pool().max()) {
            findings.add(Finding.warning(
                    "pool_exhausted",
                    "All " + state.pool().max() + " connections of this node are in use, and "
                            + state.pool().awaiting() + " callers wait for one."));
        }
        return findings;
    }
}
