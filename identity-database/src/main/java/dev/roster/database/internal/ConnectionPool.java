package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.roster.database.internal.Unavailability.NoConnectionException;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.settings.JdbcUrl;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.MultipleAcquisitionAction;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import org.jboss.logging.Logger;

/**
 * The connections of one component. Opens none before the first is asked for, and none at all beyond the settings'
 * number. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {

    private static final Logger logger = Logger.getLogger(ConnectionPool.class);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration LEAK = Duration.ofMinutes(1);
    // Twice what a connection may be waited for: a line that is slow and not dead answers in that. Pool wait, first
    // answer and socket limit together stay below the 3 s after which Keycloak interrupts, however many are tried.
    private static final int PROBE_FACTOR = 2;

    private final AgroalDataSource pool;
    private final String probe;
    private final int maxSize;
    private final Duration connectionTimeout;
    private final Duration probeLimit;
    private final int socketLimitMillis;
    private volatile long lastAnswer = System.nanoTime();

    ConnectionPool(JdbcUrl url, DatabaseSettings settings) {
        probe = DriverParameters.probe(url.kind());
        maxSize = settings.poolMaxSize();
        connectionTimeout = settings.connectionTimeout();
        probeLimit = connectionTimeout.multipliedBy(PROBE_FACTOR);
        socketLimitMillis = (int) DriverParameters.socketLimit(settings).toMillis();
        try {
            pool = AgroalDataSource.from(configuration(url, settings), new PoolListener());
        } catch (SQLException e) {
            throw new IllegalStateException("The pool could not be made", e);
        }
    }

    private AgroalDataSourceConfigurationSupplier configuration(JdbcUrl url, DatabaseSettings settings) {
        return new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(true)
                .connectionPoolConfiguration(size -> size.initialSize(0)
                        .minSize(0)
                        .maxSize(settings.poolMaxSize())
                        .acquisitionTimeout(settings.connectionTimeout())
                        .reapTimeout(IDLE)
                        .maxLifetime(LIFETIME)
                        .leakTimeout(LEAK)
                        .multipleAcquisition(MultipleAcquisitionAction.OFF)
                        .exceptionSorter(Unavailability::isConnectionLost)
                        .connectionFactoryConfiguration(factory -> {
                            // No loginTimeout here: Agroal would set it in DriverManager, for the whole server.
                            factory.connectionProviderClass(DriverParameters.driver(url.kind()))
                                    .jdbcUrl(url.driverUrl())
                                    .autoCommit(true)
                                    .initialSql(DriverParameters.initialSql(url.kind(), settings.queryTimeout()));
                            if (!settings.username().isEmpty()) {
                                factory.principal(new NamePrincipal(settings.username()))
                                        .credential(new SimplePassword(settings.password()));
                            }
                            DriverParameters.properties(url, settings)
                                    .forEach((name, value) -> factory.jdbcProperty((String) name, (String) value));
                            return factory;
                        }));
    }

    /**
     * Takes a connection that has just answered, in auto-commit mode. A connection that the server has cut meanwhile
     * is thrown away and another is taken, for as long as the settings' connection timeout. The answer itself may take
     * twice that; all of it together takes no longer than three times.
     *
     * @throws NoConnectionException where there is none
     */
    Connection take() throws NoConnectionException {
        long start = System.nanoTime();
        while (true) {
            Connection connection = acquire(start);
            SQLException lost = probe(connection, probeLimit(start));
            if (lost == null) {
                lastAnswer = System.nanoTime();
                return connection;
            }
            close(connection);
            if (Unavailability.isSilence(lost)) {
                // Those that were opened before are as silent, as a rule: a firewall has forgotten them, the server has
                // moved. Tried one after the other they would keep everybody waiting while new ones are served.
                renew();
            }
            if (elapsed(start).compareTo(connectionTimeout) >= 0) {
                throw new NoConnectionException("No connection answered in time", false, lost);
            }
        }
    }

    private Connection acquire(long start) throws NoConnectionException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            // Where others were answered meanwhile the database is well, and so many came at once that some waited.
            boolean isCrowded = pool.getMetrics().activeCount() >= maxSize || lastAnswer - start > 0;
            throw new NoConnectionException("The pool gave no connection", isCrowded, e);
        }
    }

    private Duration probeLimit(long start) {
        Duration left = connectionTimeout.plus(probeLimit).minus(elapsed(start));
        return left.compareTo(probeLimit) < 0 ? left : probeLimit;
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    // By statement and not by Connection#isValid: the pool drops a connection when a statement fails, and isValid
    // counts whole seconds, one after the other for each dead connection of the pool.
    private SQLException probe(Connection connection, Duration limit) {
        try (Statement statement = connection.createStatement()) {
            // Never 0, which would be no limit at all.
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(1, limit.toMillis()));
            statement.execute(probe);
            connection.setNetworkTimeout(Runnable::run, socketLimitMillis);
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            logger.debugf("A connection could not be closed: %s", Unavailability.describe(e));
        }
    }

    /** Closes the connections that nobody uses just now. */
    void renew() {
        pool.flush(AgroalDataSource.FlushMode.IDLE);
    }

    /** What the pool counts itself, also after it was closed. */
    AgroalDataSourceMetrics metrics() {
        return pool.getMetrics();
    }

    @Override
    public void close() {
        pool.close();
    }
}
