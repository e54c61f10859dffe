package dev.roster.database.check;

import java.util.List;

/**
 * What came of trying a connection.
 *
 * @param outcome the first thing that is wrong, or {@link Outcome#OK}
 * @param details what the outcome is about, at most two texts fit to be shown: the names of a table or of columns, a
 *     scheme, a state; holds no URL, no user, no password
 * @param product name and version of the database, for example {@code PostgreSQL 17.5}; empty where it did not answer
 * @param missing what is wrong for {@link Outcome#MISSING_COLUMNS}; for {@link Outcome#OK} the other tables that are
 *     absent: their features are off. By reference names
 */
public record ConnectionReport(Outcome outcome, List<String> details, String product, List<String> missing) {

    public ConnectionReport {
        details = List.copyOf(details);
        missing = List.copyOf(missing);
    }

    /** Tells whether a component with these settings may be saved. */
    public boolean isUsable() {
        return outcome == Outcome.OK;
    }

    /** A sentence in English. */
    public String message() {
        return outcome.sentence.formatted(details.toArray());
    }

    /** What may be wrong. */
    public enum Outcome {
        /** People can be looked up; other tables may be absent. */
        OK("Connected to %s."),
        /** URL, names or driver make no sense; nothing was tried. */
        INVALID_SETTINGS("%s"),
        /** Refused, unknown host, or no answer in time. */
        UNREACHABLE("The database cannot be reached, or does not answer in time."),
        /** No encrypted connection came about: certificate, host name, file, or a server without TLS. */
        TLS("The encrypted connection (TLS) failed: the server offers none, or its certificate, its host name or a"
                + " certificate file of the URL is not right."),
        /** The server knows no such user, or another password, or does not admit this host. */
        WRONG_CREDENTIALS("The database refuses this user, this password, or this server's address."),
        /** The server has no database of this name, or none that this user may use. */
        MISSING_DATABASE("The server has no database of this name that this user may use."),
        /** The server is of another kind than the URL says. */
        WRONG_SCHEME("The server is %s: the URL must begin with %s."),
        /** The schema is absent, or not visible to this user. */
        MISSING_SCHEMA("The schema %s is absent, or this user may not see it."),
        /** Table {@code users} is absent under its mapped name, or not visible to this user. */
        MISSING_USERS("The table %s is absent, or this user may not see it."),
        /** A table that is there lacks mapped columns. */
        MISSING_COLUMNS("The database lacks columns that are read: %s."),
        /** The user may not do what is needed. */
        NO_RIGHT("The database does not let this user read %s."),
        /** The user may not create the tables. */
        NO_RIGHT_TO_CREATE("The database does not let this user create the tables."),
        /** Columns hold values of another type. */
        WRONG_TYPE("Columns have a type that cannot be read or compared: %s."),
        /** The server answered with another error. */
        REFUSED("The database answered with an error (SQL state %s).");

        private final String sentence;

        Outcome(String sentence) {
            this.sentence = sentence;
        }
    }
}
