package dev.roster.database.internal;

import java.util.Properties;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.IdentityMapping;
import dev.roster.database.mapping.NameOverrides;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;

/** Builds session factories that never ask the database anything by themselves. */
public final class SessionFactories {

    private SessionFactories() {}

    /** Takes about a second the first time in a server; touches no network. */
    public static SessionFactory build(DatabaseKind kind, NameOverrides overrides, String schema) {
        Configuration configuration = new Configuration();
        Properties settings = configuration.getProperties();
        // Not by the dialect's class: Hibernate would warn that it could have found out by itself, which it must not.
        settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, kind.product());
        settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_VERSION, kind.oldestVersion());
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        // Every session brings its connection; this spares the warning that none was configured.
        settings.put(AvailableSettings.CONNECTION_PROVIDER, new UserSuppliedConnectionProviderImpl());
        // What is thrown says it all; logged it would hold the statement and, with some drivers, the row.
        settings.put(JdbcSettings.LOG_JDBC_ERRORS, "false");
        settings.put(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jdbc");
        settings.put(AvailableSettings.JTA_PLATFORM, NoJtaPlatform.INSTANCE); // the server has one: not ours to join
        settings.put(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
        settings.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
        settings.put(AvailableSettings.USE_QUERY_CACHE, "false");
        settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, "50");
        settings.put(AvailableSettings.ORDER_INSERTS, "true");
        settings.put(AvailableSettings.HBM2DDL_AUTO, "none");
        IdentityMapping.apply(configuration, overrides, schema);
        return configuration.buildSessionFactory();
    }
}
