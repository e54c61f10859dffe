package dev.roster.database.internal;

import java.sql.Connection;

import io.agroal.api.AgroalDataSourceListener;
import org.jboss.logging.Logger;

/** Logs what the pool itself notices. Its messages may quote the URL, so only their kind is repeated. */
final class PoolListener implements AgroalDataSourceListener {

    private static final Logger logger = Logger.getLogger(PoolListener.class);

    @Override
    public void onConnectionLeak(Connection connection, Thread thread) {
        logger.warnf("A connection is in use for over a minute, by thread %s", thread.getName());
    }

    @Override
    public void onWarning(Throwable warning) {
        logger.debugf("The pool reports %s", Unavailability.describe(warning));
    }
}
