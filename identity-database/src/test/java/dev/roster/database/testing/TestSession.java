package dev.roster.database.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.roster.database.DatabaseSession;
import dev.roster.database.internal.SessionFactories;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.schema.SchemaInspector;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * A {@link DatabaseSession} over {@code DriverManager} for tests of queries: every call commits. The session factory
 * is the server's, the rest is not: no pool, no limits, no joining of Keycloak's transaction.
 */
public final class TestSession implements DatabaseSession, AutoCloseable {

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Set<String> tables;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private UnaryOperator<Connection> wrapping = UnaryOperator.identity();

    private TestSession(TestDatabase database, SessionFactory factory, Set<String> tables) {
        this.database = database;
        this.factory = factory;
        this.tables = tables;
    }

    /** Opens a database whose names are those of the data model. */
    public static TestSession open(TestDatabase database) throws SQLException {
        return open(database, NameOverrides.none(), null);
    }

    /** Opens a database under the application's names. */
    public static TestSession open(TestDatabase database, NameOverrides overrides, String schema) throws SQLException {
        try (Connection connection = database.connect()) {
            Set<String> tables =
                    SchemaInspector.inspect(connection, overrides, schema).tables();
            SessionFactory factory = SessionFactories.build(database.kind(), overrides, schema);
            return new TestSession(database, factory, tables);
        }
    }

    /** The same session, from now on with connections that are wrapped. */
    public TestSession through(UnaryOperator<Connection> wrapper) {
        wrapping = wrapper;
        return this;
    }

    @Override
    public <T> T read(Function<Session, T> work) {
        return call(work);
    }

    @Override
    public <T> T write(Function<Session, T> work) {
        return call(session -> {
            session.beginTransaction();
            T result = work.apply(session);
            session.getTransaction().commit();
            return result;
        });
    }

    @Override
    public <T> T immediately(Function<Session, T> work) {
        return call(session -> {
            session.beginTransaction();
            T result = work.apply(session);
            session.getTransaction().commit();
            return result;
        });
    }

    // A failed transaction ends with its connection.
    private <T> T call(Function<Session, T> work) {
        try (Connection connection = wrapping.apply(database.connect());
                Session session = factory.withOptions()
                        .connection(connection)
                        .statementInspector((UnaryOperator<String>) this::record)
                        .openSession()) {
            return work.apply(session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String record(String sql) {
        statements.add(sql);
        return sql;
    }

    @Override
    public void afterCommit(Runnable action) {
        action.run();
    }

    @Override
    public boolean has(String table) {
        return tables.contains(table);
    }

    /** The SQL prepared since the last call, oldest first. */
    public List<String> statements() {
        List<String> since = List.copyOf(statements);
        statements.clear();
        return since;
    }

    @Override
    public void close() {
        factory.close();
    }
}
