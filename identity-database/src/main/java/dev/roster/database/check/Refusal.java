package dev.roster.database.check;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import dev.roster.database.check.ConnectionReport.Outcome;

/** What a database has against a statement that names only tables and columns that are there. */
public final class Refusal {

    // PostgreSQL; H2 (90096).
    private static final Set<String> RIGHT_STATES = Set.of("42501", "90096");
    // MariaDB and MySQL, with the state of a syntax error: command, column, view or database denied.
    private static final Set<Integer> RIGHT_CODES = Set.of(1142, 1143, 1044, 1345);
    // No such operator or function, types that do not fit, cannot be cast, or are not known; text that is no such
    // value;
    // H2: data conversion, values that are not comparable.
    private static final Set<String> TYPE_STATES =
            Set.of("42883", "42804", "42846", "42P18", "22P02", "22018", "90110", "22003", "22007");

    private Refusal() {}

    /** Tells whether the user lacks a right. */
    public static boolean isRight(SQLException thrown) {
        return RIGHT_STATES.contains(String.valueOf(thrown.getSQLState()))
                || RIGHT_CODES.contains(thrown.getErrorCode());
    }

    /** @return {@link Outcome#NO_RIGHT}, {@link Outcome#WRONG_TYPE}, or empty where it is neither */
    static Optional<Outcome> of(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        if (isRight(thrown)) {
            return Optional.of(Outcome.NO_RIGHT);
        }
        return TYPE_STATES.contains(state) ? Optional.of(Outcome.WRONG_TYPE) : Optional.empty();
    }
}
