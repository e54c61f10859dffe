package dev.roster.database.internal;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;

import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;

/** Tells a database that cannot be reached from one that answered with an error. */
public final class Unavailability {

    /** Server going down or starting (PostgreSQL 57P0x), too many connections (53300), H2 closed under us (90xxx). */
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "53300", "90067", "90098", "90121");

    /** A statement out of time (57014, MariaDB 70100): whoever waits for it cannot tell it from a dead server. */
    private static final Set<String> OUT_OF_TIME = Set.of("57014", "70100");

    /** A text that is no uuid (22P02), a number too large for its column (22003): no row has that value. */
    private static final Set<String> NO_SUCH_VALUE = Set.of("22P02", "22003");

    /** A value for a column that PostgreSQL alone fills (GENERATED ALWAYS). */
    static final String GENERATED = "428C9";

    private static final List<Class<? extends Exception>> ABOUT_THE_CHANGE = List.of(
            ConstraintViolationException.class,
            DataException.class,
            LockAcquisitionException.class,
            org.hibernate.PessimisticLockException.class,
            PessimisticLockException.class,
            LockTimeoutException.class,
            OptimisticLockException.class);

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
     * Tells whether the database has something against a change and not against being asked: a constraint, a value
     * that does not fit, a lock that somebody else holds, or a row that somebody else was quicker to change. Also what
     * Hibernate itself refuses to send.
     */
    static boolean isAboutTheChange(Throwable thrown) {
        Throwable sql = find(thrown, SQLException.class);
        return sql == null
                || GENERATED.equals(((SQLException) sql).getSQLState())
                || ABOUT_THE_CHANGE.stream().anyMatch(type -> find(thrown, type) != null);
    }

    /** Tells whether the database has only said that a column can hold no such value as it was asked for. */
    static boolean isAboutTheValue(Throwable thrown) {
        return find(thrown, SQLException.class) instanceof SQLException sql
                && sql.getSQLState() != null
                && NO_SUCH_VALUE.contains(sql.getSQLState());
    }

    /** Tells whether a statement took longer than it was allowed to. */
    public static boolean isOutOfTime(SQLException thrown) {
        return thrown instanceof SQLTimeoutException
                || thrown.getSQLState() != null && OUT_OF_TIME.contains(thrown.getSQLState());
    }

    private static boolean isState(String state) {
        return state != null && (state.startsWith("08") || STATES.contains(state) || OUT_OF_TIME.contains(state));
    }

    /** Tells whether a connection is of no use after this: cut, or led to a server that has become read-only. */
    public static boolean isConnectionLost(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null && (state.startsWith("08") || STATES.contains(state) || READ_ONLY.equals(state))
                || thrown.getCause() instanceof SocketException
                || thrown.getCause() instanceof SocketTimeoutException;
    }

    /**
     * Tells whether it says nothing of the database itself: the pool was used up or others were being served; the
     * server itself said that a statement took too long, which one slow search does and a dead server cannot; or a
     * connection was cut that had answered just before, with others perhaps, by an administrator or a failover. Where
     * the database is gone the next call for a connection says so.
     */
    static boolean isUndecided(Throwable thrown) {
        return isPoolExhausted(thrown) || isEndedByServer(thrown) || isCut(thrown);
    }

    private static boolean isCut(Throwable thrown) {
        return find(thrown, SQLException.class) != null
                && find(thrown, NoConnectionException.class) == null
                && !isSilence(thrown);
    }

    /** Tells whether there was no connection because others had them all, or were being connected. */
    static boolean isPoolExhausted(Throwable thrown) {
        return find(thrown, NoConnectionException.class) instanceof NoConnectionException none && none.isUndecided();
    }

    /** Tells whether a statement took too long, be it that the server ended it or that nothing came over the line. */
    static boolean isOutOfTime(Throwable thrown) {
        return isSilence(thrown) || isEndedByServer(thrown);
    }

    /** Tells whether the server itself ended a statement that took longer than the limit. */
    public static boolean isEndedByServer(Throwable thrown) {
        return find(thrown, SQLException.class) instanceof SQLException sql
                && sql.getSQLState() != null
                && OUT_OF_TIME.contains(sql.getSQLState());
    }

    /** Tells whether the server takes no changes: a standby, or one that an administrator has made so. */
    static boolean isReadOnly(Throwable thrown) {
        return find(thrown, SQLException.class) instanceof SQLException sql && READ_ONLY.equals(sql.getSQLState());
    }

    /** Tells whether nothing came over the line in time. */
    static boolean isSilence(Throwable thrown) {
        return find(thrown, SocketTimeoutException.class) != null;
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

        private final boolean isUndecided;

        /** @param isUndecided the database itself may be well: others are using it, or are just being connected */
        NoConnectionException(String message, boolean isUndecided, Throwable cause) {
            super(message, "08001", cause);
            this.isUndecided = isUndecided;
        }

        boolean isUndecided() {
            return isUndecided;
        }
    }
}
