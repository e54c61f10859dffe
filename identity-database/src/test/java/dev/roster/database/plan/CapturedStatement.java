package dev.roster.database.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A statement as it was sent, with its parameters.
 *
 * @param setters what sets each parameter again, by its position
 */
record CapturedStatement(String sql, SortedMap<Integer, Setter> setters) {

    /** Sets one parameter of a statement. */
    interface Setter {

        void set(PreparedStatement statement) throws SQLException;
    }

    /** A connection whose prepared statements are noted in the order in which they are executed. */
    static Connection capturing(Connection connection, Consumer<CapturedStatement> sink) {
        return (Connection) Proxy.newProxyInstance(
                CapturedStatement.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> {
                    Object result = invoke(method, connection, args);
                    return method.getName().equals("prepareStatement")
                            ? capturing((PreparedStatement) result, (String) args[0], sink)
                            : result;
                });
    }

    private static PreparedStatement capturing(
            PreparedStatement statement, String sql, Consumer<CapturedStatement> sink) {
        SortedMap<Integer, Setter> setters = new TreeMap<>();
        return (PreparedStatement) Proxy.newProxyInstance(
                CapturedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, args) -> {
                    if (method.getName().startsWith("set") && args.length > 1 && args[0] instanceof Integer position) {
                        setters.put(position, target -> invokeSetter(method, target, args));
                    } else if (method.getName().startsWith("execute")) {
                        sink.accept(new CapturedStatement(sql, new TreeMap<>(setters)));
                    }
                    return invoke(method, statement, args);
                });
    }

    private static void invokeSetter(Method method, Object target, Object[] arguments) throws SQLException {
        try {
            invoke(method, target, arguments);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Executes it once more and tells how. */
    QueryPlan explain(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, buffers, format json) " + sql)) {
            for (Setter setter : List.copyOf(setters.values())) {
                setter.set(statement);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return QueryPlan.parse(rows.getString(1));
            }
        }
    }
}
