package dev.roster.it.wire;

import java.util.ArrayList;
import java.util.List;

/** What was executed since the last reset, by all connections, in the order of arrival. */
final class StatementLog {

    private final List<WireStatement> statements = new ArrayList<>();

    synchronized void add(WireStatement statement) {
        statements.add(statement);
    }

    synchronized List<WireStatement> all() {
        return List.copyOf(statements);
    }

    synchronized void clear() {
        statements.clear();
    }
}
