package dev.roster.database.index;

import java.util.List;

/**
 * An index that statements of the pack are written for.
 *
 * @param table reference name
 * @param columns reference names, in the order of the index; those of which it holds an expression too
 * @param purpose what is slow without it, for an administrator to read: the end of the sentence "Serves ..."
 * @param ddl what creates it under the application's names: one statement or several, each on a line of its own that
 *     ends with a semicolon. On PostgreSQL they cannot run inside a transaction, for the index is built without
 *     keeping anybody from writing
 */
public record ProposedIndex(String table, List<String> columns, String purpose, String ddl) {

    /** The statements of {@link #ddl}, without their semicolons. */
    public List<String> statements() {
        return ddl.lines().map(line -> line.substring(0, line.length() - 1)).toList();
    }
}
