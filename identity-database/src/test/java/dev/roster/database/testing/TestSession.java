package dev.roster.database.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import dev.roster.database.DatabaseKind;
import dev.roster.database.DatabaseSession;
import dev.roster.database.mapping.IdentityMapping;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.schema.SchemaInspector;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;

/**
 * A {@link DatabaseSession} over {@code DriverManager} for tests of queries: every call commits. Not the one of the server:
 * no pool, no limits, no joining of Keycloak's transaction.
 */
public final class TestSession implements DatabaseSession, AutoCloseable {

    private final SessionFactory factory;
    private final Set<String> tables;
    private final List<String> statements;

    private TestSession(SessionFactory factory, Set<String> tables, List<String> statements) {
        this.factory = factory;
        this.tables = tables;
        this.statements = statements;
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
            List<String> statements = new CopyOnWriteArrayList<>();
            Configuration configuration = new Configuration();
            configuration.setProperty(
                    AvailableSettings.DIALECT, database.kind().dialect().getName());
            configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
            configuration.setProperty(AvailableSettings.JAKARTA_JDBC_URL, database.url());
            configuration.setProperty(AvailableSettings.JAKARTA_JDBC_USER, database.user());
            configuration.setProperty(AvailableSettings.JAKARTA_JDBC_PASSWORD, "");
            if (database.kind() == DatabaseKind.POSTGRESQL) {
                configuration.setProperty("hibernate.connection.stringtype", "unspecified"); // as the pool has it
            }
            configuration.setStatementInspector(sql -> {
                statements.add(sql);
                return sql;
            });
            IdentityMapping.apply(configuration, overrides, schema);
            return new TestSession(configuration.buildSessionFactory(), tables, statements);
        }
    }

    @Override
    public <T> T read(Function<Session, T> work) {
        return factory.fromSession(work::apply);
    }

    @Override
    public <T> T write(Function<Session, T> work) {
        return factory.fromTransaction(work::apply);
    }

    @Override
    public <T> T immediately(Function<Session, T> work) {
        return factory.fromTransaction(work::apply);
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
