package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.function.Function;

import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Reading outside a transaction: each statement in auto-commit mode, the connection held for the work only. */
final class ShortRead {

    private static final Logger logger = Logger.getLogger(ShortRead.class);

    private ShortRead() {}

    static <T> T run(Database database, Function<Session, T> work) {
        LazyConnection connection = new LazyConnection(database.pool());
        try (Session session = database.sessionFactory()
                .withOptions()
                .connection(connection.connection())
                .flushMode(FlushMode.MANUAL)
                .openSession()) {
            session.setDefaultReadOnly(true);
            return work.apply(session);
        } finally {
            giveBack(connection);
        }
    }

    private static void giveBack(LazyConnection connection) {
        try {
            connection.giveBack();
        } catch (SQLException e) {
            logger.debugf("A connection was lost at its return: %s", Unavailability.describe(e));
        }
    }
}
