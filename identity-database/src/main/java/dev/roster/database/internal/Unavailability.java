package dev.roster.database.internal;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.SQLGrammarException;

/** Tells a database that cannot be reached from one that answered with an error. */
public final class Unavailability {

    /** Server going down or starting (PostgreSQL 57P0x), too many connections (53300), H2 closed under us (90xxx). */
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "53300", "90067", "90098", "90121");

    /** A statement out of time (57014, MariaDB 70100): whoever waits for it cannot tell it from a dead server. */
    private static final Set<String> OUT_OF_TIME = Set.of("57014", "70100");

    private static final String READ_ONLY = "25006";
    private static final int LONGEST_CHAIN = 20;

    private Unavailability() {}

    /** Tells whether the cause chain says that the database could not be reached, or not in time. */
    public static boolean isCause(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (cause instanceof JDBCConnectionException
                    || cause instanceof QueryTimeoutException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof SQLTimeoutException
                    || cause instanceof SQLException sql && isState(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Tells whether a statement was refused for what it names: a table or column that was renamed or dropped since the
     * component was saved, or a right on it that was taken away.
     */
    static boolean isMismatch(Throwable thrown) {
        return find(thrown, SQLGrammarException.class) != null;
    }

    private static boolean isState(String state) {
        return state != null && (state.startsWith("08") || STATES.contains(state) || OUT_OF_TIME.contains(state));
    }

    /** Tells whether a connection is of no use after this: cut, or led to a server that has become read-only. */
    static boolean isConnectionLost(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null && (state.startsWith("08") || STATES.contains(state) || READ_ONLY.equals(state))
                || thrown.getCause() instanceof SocketException
                || thrown.getCause() instanceof SocketTimeoutException;
    }

    /** Tells whether the pool was used up, which says nothing of the database itself. */
    static boolean isExhausted(Throwable thrown) {
        return find(thrown, NoConnectionException.class) instanceof NoConnectionException none && none.isExhausted();
    }

    /** Tells whether the thread was interrupted while it waited. */
    static boolean isInterruption(Throwable thrown) {
        return find(thrown, InterruptedException.class) != null;
    }

    /** Names what is behind an exception without repeating a message, which may hold names out of the URL. */
    public static String describe(Throwable thrown) {
        SQLException sql = null;
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < LONGEST_CHAIN; depth++) {
            sql = root instanceof SQLException s && s.getSQLState() != null ? s : sql;
            root = root.getCause();
        }
        sql = root instanceof SQLException s && s.getSQLState() != null ? s : sql;
        String name = root.getClass().getName();
        return sql == null ? name : name + " (SQL state " + sql.getSQLState() + ")";
    }

    private static Throwable find(Throwable thrown, Class<? extends Throwable> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (type.isInstance(cause)) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** The pool gave no connection, for whatever reason. */
    static final class NoConnectionException extends SQLTransientConnectionException {

        private static final long serialVersionUID = 1L;

        private final boolean isExhausted;

        NoConnectionException(String message, boolean isExhausted, Throwable cause) {
            super(message, "08001", cause);
            this.isExhausted = isExhausted;
        }

        boolean isExhausted() {
            return isExhausted;
        }
    }
}
