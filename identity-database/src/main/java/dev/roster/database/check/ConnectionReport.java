package dev.roster.database.check;

import java.util.List;

/**
 * What came of trying a connection.
 *
 * @param outcome the first thing that is wrong, or {@link Outcome#OK}
 * @param message a sentence for the administrator: holds no URL, no user, no password
 * @param product name and version of the database, for example {@code PostgreSQL 17.5}; empty where it did not answer
 * @param missing what is wrong with {@code users} for {@link Outcome#MISSING_COLUMNS}; for {@link Outcome#OK} the other tables
 *     and columns that are absent, by reference names: their features are off
 */
public record ConnectionReport(Outcome outcome, String message, String product, List<String> missing) {

    public ConnectionReport {
        missing = List.copyOf(missing);
    }

    /** Tells whether a component with these settings may be saved. */
    public boolean isUsable() {
        return outcome == Outcome.OK;
    }

    /** What may be wrong. */
    public enum Outcome {
        /** People can be looked up; other tables may be absent. */
        OK,
        /** URL, names or driver make no sense; nothing was tried. */
        INVALID_SETTINGS,
        /** Refused, unknown host, or no answer in time. */
        UNREACHABLE,
        /** The server knows no such user, or another password, or does not admit this host. */
        WRONG_CREDENTIALS,
        /** The server has no database of this name, or none that this user may use. */
        MISSING_DATABASE,
        /** Table {@code users} is absent under its mapped name, or not visible to this user. */
        MISSING_USERS,
        /** Table {@code users} lacks mapped columns. */
        MISSING_COLUMNS,
        /** The server answered with another error. */
        REFUSED
    }
}
