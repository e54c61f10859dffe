package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import dev.roster.database.ComponentMeters;
import dev.roster.database.DatabaseState;
import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.internal.Guard.BadSettingsException;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.schema.SchemaInspector;
import dev.roster.database.schema.SchemaReport;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.settings.JdbcUrl;
import io.agroal.api.AgroalDataSourceMetrics;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;

/**
 * One component's pool, session factory and breaker under one set of settings. Counts who uses it, and closes when it
 * is retired and the last user has left. Thread-safe.
 */
final class Database {

    private static final Logger logger = Logger.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final boolean isH2Allowed;
    private final DatabaseMeters meters;
    private final Breaker breaker;
    private final TableCatalog tables;

    private volatile List<String> missingColumns = List.of();
    private RuntimeException unreadable;
    private int users = 1; // the registry itself
    private volatile ConnectionPool pool; // written under the lock, read by whoever looks at metrics
    private SessionFactory sessionFactory;

    Database(DatabaseMeters meters, DatabaseSettings settings, boolean isH2Allowed) {
        this.meters = meters;
        this.settings = settings;
        this.isH2Allowed = isH2Allowed;
        breaker = new Breaker(component(), meters::opened);
        tables = new TableCatalog(this::inspect);
    }

    /** One that is never reached, since what the component says cannot be read. Says so in the log. */
    static Database unreadable(DatabaseMeters meters, RuntimeException cause) {
        // What is thrown by our own reading repeats no value; a vault may say anything.
        String reason = cause instanceof IllegalArgumentException
                ? cause.getMessage()
                : cause.getClass().getName();
        logger.warnf("The settings of component %s cannot be read: %s", meters.component(), reason);
        Database database = new Database(meters, null, false);
        database.unreadable = cause;
        return database;
    }

    ComponentKey component() {
        return meters.component();
    }

    /** Where it is counted what is done for the component. */
    ComponentMeters meters() {
        return meters.meters();
    }

    /** Counts a call that went without an answer. */
    void unanswered(Unanswered reason) {
        meters.unanswered(reason);
    }

    Breaker breaker() {
        return breaker;
    }

    TableCatalog tables() {
        return tables;
    }

    /**
     * Tells whether it is the one for a component as it is called and set now.
     *
     * @param wanted {@code null} for settings that cannot be read
     */
    boolean isFor(ComponentKey component, DatabaseSettings wanted) {
        return Objects.equals(settings, wanted) && component().equals(component);
    }

    /** Counts one more user, until {@link #leave}; {@code false} where it is closed already. */
    synchronized boolean enter() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /** Counts one user less, and closes after the last. */
    synchronized void leave() {
        users--;
        if (users == 0) {
            close();
        }
    }

    /**
     * The pool, made at the first call; connects to nothing.
     *
     * @throws BadSettingsException where the settings make no sense: a URL that is not admitted, a driver that is
     *     absent
     */
    synchronized ConnectionPool pool() {
        if (pool == null) {
            pool = usable(() -> new ConnectionPool(JdbcUrl.parse(settings.jdbcUrl(), isH2Allowed), settings));
        }
        return pool;
    }

    /** The session factory, made at the first call (about a second); connects to nothing. */
    synchronized SessionFactory sessionFactory() {
        if (sessionFactory == null) {
            sessionFactory = usable(() -> SessionFactories.build(
                    JdbcUrl.parse(settings.jdbcUrl(), isH2Allowed).kind(),
                    NameOverrides.parse(settings.nameOverrides()),
                    settings.schema()));
        }
        return sessionFactory;
    }

    /** Closes the connections that nobody uses just now, so that the next ones lead to where the URL leads by now. */
    void renewConnections() {
        ConnectionPool made = pool;
        if (made != null) {
            made.renew();
        }
    }

    /** What the pool counts; {@code null} before the first use. */
    AgroalDataSourceMetrics poolMetrics() {
        ConnectionPool made = pool;
        return made == null ? null : made.metrics();
    }

    /** The connections just now. */
    DatabaseState.Pool poolState() {
        AgroalDataSourceMetrics now = poolMetrics();
        int max = settings == null ? 0 : settings.poolMaxSize();
        return now == null
                ? new DatabaseState.Pool(max, 0, 0, 0)
                : new DatabaseState.Pool(max, now.activeCount(), now.availableCount(), now.awaitingCount());
    }

    /** What is known of it, without asking it. */
    DatabaseState state() {
        ComponentKey component = component();
        return new DatabaseState(
                component.realm(),
                component.id(),
                component.name(),
                breaker.isOpen(),
                breaker.since(),
                breaker.lastFailure(),
                poolState());
    }

    /** Asks again which tables are there, so that nobody else has to; does nothing where nobody has asked before. */
    void refreshTables() {
        if (!tables.isKnown()) {
            return;
        }
        try {
            new Guard(this, new SharedState()).read(() -> ShortRead.run(this, s -> s.doReturningWork(tables::ask)));
        } catch (DatabaseUnavailableException e) {
            logger.debugf("Nobody knows which tables there are: %s", e.getMessage()); // the breaker has said it aloud
        }
    }

    private Set<String> inspect(Connection connection) throws SQLException {
        SchemaReport found =
                SchemaInspector.inspect(connection, NameOverrides.parse(settings.nameOverrides()), settings.schema());
        warnOfMissing(found.missingColumns());
        return found.usableTables();
    }

    // Once, until something else is missing: the tables are looked at every minute.
    private void warnOfMissing(List<String> columns) {
        if (!columns.equals(missingColumns)) {
            missingColumns = columns;
            if (!columns.isEmpty()) {
                logger.warnf(
                        "The database of component %s lacks columns, so that what needs their tables is off: %s",
                        component(), columns);
            }
        }
    }

    private <T> T usable(Supplier<T> made) {
        if (unreadable != null) {
            throw new BadSettingsException(unreadable);
        }
        try {
            return made.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new BadSettingsException(e);
        }
    }

    private void close() {
        if (sessionFactory != null) {
            sessionFactory.close();
        }
        if (pool != null) {
            pool.close();
        }
    }
}
