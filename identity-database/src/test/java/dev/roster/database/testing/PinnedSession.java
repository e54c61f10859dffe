package dev.roster.database.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;

import dev.roster.database.DatabaseSession;
import dev.roster.database.internal.DriverParameters;
import dev.roster.database.internal.SessionFactories;
import dev.roster.database.mapping.NameOverrides;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Reads over one connection that is told what the pool tells its own: it has no limits. */
public final class PinnedSession implements DatabaseSession, AutoCloseable {

    private final Connection connection;
    private final SessionFactory factory;

    /** Opens a database whose names are those of the data model, and that has all tables. */
    public PinnedSession(TestDatabase database) throws SQLException {
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(DriverParameters.initialSql(database.kind(), Duration.ofMinutes(2)));
        }
        factory = SessionFactories.build(database.kind(), NameOverrides.none(), null);
    }

    @Override
    public <T> T read(Function<Session, T> work) {
        try (Session session = factory.withOptions()
                .connection(connection)
                .flushMode(FlushMode.MANUAL)
                .openSession()) {
            session.setDefaultReadOnly(true);
            return work.apply(session);
        }
    }

    @Override
    public <T> T write(Function<Session, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T immediately(Function<Session, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void afterCommit(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean has(String table) {
        return true;
    }

    @Override
    public void close() throws SQLException {
        factory.close();
        connection.close();
    }
}
