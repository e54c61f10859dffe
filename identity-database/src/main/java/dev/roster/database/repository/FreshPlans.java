package dev.roster.database.repository;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import org.hibernate.Session;
import org.postgresql.PGConnection;

/**
 * Statements that PostgreSQL plans for the very texts that are searched. From the fifth execution of a statement on the
 * driver lets the server keep it, and the server may then keep one plan for every text, in which a LIKE uses no index.
 * Look-ups are better off with that: planning takes longer than finding one row.
 */
final class FreshPlans {

    private FreshPlans() {}

    /** Runs statements that are not kept; on other databases it changes nothing. Costs no round trip. */
    static <T> T in(Session session, Supplier<T> work) {
        return session.doReturningWork(connection -> {
            if (!isPostgresql(connection)) {
                return work.get();
            }
            PGConnection driver = connection.unwrap(PGConnection.class);
            int threshold = driver.getPrepareThreshold();
            driver.setPrepareThreshold(0);
            try {
                return work.get();
            } finally {
                driver.setPrepareThreshold(threshold);
            }
        });
    }

    private static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }
}
