package dev.roster.database.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

/**
 * A connection for Hibernate that is taken from the pool at the first statement only, and that begins a transaction in
 * the database at the first statement which may change something: until then it can be given back between two pieces
 * of work, so that none is held while, say, a hash is computed.
 */
final class LazyConnection implements InvocationHandler {

    private static final Logger logger = Logger.getLogger(LazyConnection.class);

    // As Hibernate's dialects write them. A column may be called "locked", so the word alone says nothing.
    private static final Pattern LOCKING = Pattern.compile(
            "\\bfor\\s+(no\\s+key\\s+)?(key\\s+)?(update|share)\\b|\\block\\s+in\\s+share\\s+mode\\b",
            Pattern.CASE_INSENSITIVE);

    private final ConnectionPool pool;
    private final Connection proxy;
    private Connection taken;
    private boolean isAutoCommit = true;
    private boolean isInTransaction;
    private boolean isClosed;

    LazyConnection(ConnectionPool pool) {
        this.pool = pool;
        proxy = (Connection)
                Proxy.newProxyInstance(LazyConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /** What Hibernate is given. */
    Connection connection() {
        return proxy;
    }

    /** Gives the connection back unless a transaction is under way in the database. */
    void giveBackIfUnchanged() throws SQLException {
        if (!isInTransaction) {
            giveBack();
        }
    }

    /** Gives the connection back, whatever its state; what is not committed is rolled back. */
    void giveBack() throws SQLException {
        if (taken == null) {
            return;
        }
        try {
            rollback();
        } finally {
            Connection connection = taken;
            taken = null;
            isInTransaction = false; // also where the rollback failed: nobody has to roll back any more
            connection.close();
        }
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals":
                return self == arguments[0];
            case "hashCode":
                return System.identityHashCode(self);
            case "toString":
                return "LazyConnection[" + (taken == null ? "none" : "taken") + "]";
            case "isClosed":
                return isClosed;
            case "close":
                isClosed = true;
                giveBack();
                return null;
            case "getAutoCommit":
                return isAutoCommit;
            case "setAutoCommit":
                setAutoCommit((Boolean) arguments[0]);
                return null;
            case "commit":
                commit();
                return null;
            case "rollback":
                if (arguments == null) {
                    rollback();
                    return null;
                }
                return delegate(method, arguments);
            case "getWarnings", "clearWarnings":
                return taken == null ? null : delegate(method, arguments);
            default:
                return delegate(method, arguments);
        }
    }

    private Object delegate(Method method, Object[] arguments) throws Throwable {
        if (isClosed) {
            throw new SQLException("The connection is closed", "08003");
        }
        if (taken == null) {
            taken = pool.take();
        }
        if (!isAutoCommit && !isInTransaction && mayChange(method, arguments)) {
            taken.setAutoCommit(false);
            isInTransaction = true;
        }
        try {
            return method.invoke(taken, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean mayChange(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "prepareStatement" -> mayChange((String) arguments[0]);
            // Nobody knows what follows on these.
            case "createStatement", "prepareCall", "setSavepoint", "unwrap" -> true;
            default -> false;
        };
    }

    private static boolean mayChange(String sql) {
        // Locks last as long as the transaction, so a locking select begins one too.
        return !sql.stripLeading().regionMatches(true, 0, "select", 0, "select".length())
                || LOCKING.matcher(sql).find();
    }

    private void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && isInTransaction) {
            commit();
        }
        isAutoCommit = wanted;
    }

    private void commit() throws SQLException {
        if (isInTransaction) {
            taken.commit();
            isInTransaction = false;
            leaveTransactionMode();
        }
    }

    private void rollback() throws SQLException {
        if (isInTransaction) {
            taken.rollback();
            isInTransaction = false;
            leaveTransactionMode();
        }
    }

    // What was to be done is done: a connection that is lost only now is no reason to report that the commit failed.
    // At its return the pool tries the same again, or throws the connection away.
    private void leaveTransactionMode() {
        try {
            taken.setAutoCommit(true);
        } catch (SQLException e) {
            logger.debugf("A connection was lost after its transaction: %s", Unavailability.describe(e));
        }
    }
}
