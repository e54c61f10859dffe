package dev.roster.database.internal;

import java.util.List;

/** Several things to do of which one that fails keeps none of the others from being done. */
final class EachOf {

    private EachOf() {}

    /** Runs all in their order, and throws what the last one that failed has thrown. */
    static void run(List<Runnable> actions) {
        if (actions.isEmpty()) {
            return;
        }
        try {
            actions.get(0).run();
        } finally {
            run(actions.subList(1, actions.size()));
        }
    }
}
