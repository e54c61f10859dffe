package dev.roster.database.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A connection for Hibernate that is taken from the pool at the first statement only, and that begins a transaction in the
 * database at the first statement which may change something: until then it can be given back between two pieces of work, so
 * that none is held while, say, a hash is computed.
 */
final class LazyConnection implements InvocationHandler {

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
        String text = sql.stripLeading().toLowerCase(Locale.ROOT);
        // Locks last as long as the transaction, so a locking select begins one too.
        return !text.startsWith("select") || text.contains(" for ") || text.contains("lock");
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
            endTransaction();
        }
    }

    private void rollback() throws SQLException {
        if (isInTransaction) {
            taken.rollback();
            endTransaction();
        }
    }

    private void endTransaction() throws SQLException {
        isInTransaction = false;
        taken.setAutoCommit(true);
    }
}
