package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.persistence.PersistenceException;

import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * One Hibernate session with its transaction. Changes stay in memory until {@link #flush}, but for those to a table
 * that a query of this session reads. Used by one thread.
 */
final class WriteTransaction implements AutoCloseable {

    private static final Logger logger = Logger.getLogger(WriteTransaction.class);

    private final LazyConnection connection;
    private final Session session;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean isOpen = true;
    private boolean isFailed;

    WriteTransaction(Database database) {
        connection = new LazyConnection(database.pool());
        session = database.sessionFactory()
                .withOptions()
                .connection(connection.connection())
                .openSession();
        session.beginTransaction();
    }

    boolean isOpen() {
        return isOpen;
    }

    boolean isFailed() {
        return isFailed;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Does a piece of work. After it no connection is held unless the database knows of changes already. */
    <T> T run(Function<Session, T> work) {
        try {
            T result = work.apply(session);
            connection.giveBackIfUnchanged();
            return result;
        } catch (PersistenceException e) {
            isFailed = true;
            throw e;
        } catch (SQLException e) {
            isFailed = true;
            throw new PersistenceException("The connection could not be given back", e);
        }
    }

    /** Sends all changes to the database, so that it may refuse them. */
    void flush() {
        run(s -> {
            s.flush();
            return null;
        });
    }

    /** Commits, and closes whatever the outcome. */
    void commit() {
        try {
            session.getTransaction().commit();
        } finally {
            close();
        }
    }

    /** What waits for the commit, to be run by whoever called for it. */
    List<Runnable> afterCommit() {
        return List.copyOf(afterCommit);
    }

    /** Rolls back what is not committed, and gives the connection back. Does nothing the second time. */
    @Override
    public void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try {
            connection.giveBack();
        } catch (SQLException e) {
            // Nothing is lost: the database rolls back what a dead connection has left behind.
            logger.debugf("A connection was lost at its return: %s", Unavailability.describe(e));
        } finally {
            closeSession();
        }
    }

    private void closeSession() {
        try (Session ended = session) {
            if (ended.getTransaction().isActive()) {
                ended.getTransaction().rollback(); // of Hibernate's state: the connection is gone
            }
        }
    }
}
