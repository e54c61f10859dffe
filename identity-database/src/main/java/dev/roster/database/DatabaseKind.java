package dev.roster.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;

/** The databases that an application may keep its people in, and how each of them differs from the others. */
public enum DatabaseKind {
    POSTGRESQL("PostgreSQL", "13.0", PostgreSQLDialect.class, "postgresql.sql") {
        @Override
        public boolean hasTransactionalDdl() {
            return true;
        }
    },
    MARIADB("MariaDB", "10.11", MariaDBDialect.class, "mysql.sql") {
        @Override
        public boolean isSchemaCatalog() {
            return true;
        }
    },
    MYSQL("MySQL", "8.4", MySQLDialect.class, "mysql.sql") {
        @Override
        public boolean isSchemaCatalog() {
            return true;
        }
    },
    H2("H2", "2.2.224", H2Dialect.class, "h2.sql");

    private final String product;
    private final String oldest;
    private final Class<? extends Dialect> dialect;
    private final String ddl;

    DatabaseKind(String product, String oldest, Class<? extends Dialect> dialect, String ddl) {
        this.product = product;
        this.oldest = oldest;
        this.dialect = dialect;
        this.ddl = ddl;
    }

    /** The name by which the database, and Hibernate, know it. */
    public String product() {
        return product;
    }

    /** The oldest version that is supported: what is newer understands its SQL. */
    public String oldestVersion() {
        return oldest;
    }

    /** The Hibernate dialect to set, so that no connection is needed to find out. */
    public Class<? extends Dialect> dialect() {
        return dialect;
    }

    /** The class path resource that creates the 14 tables, beside {@code dev.roster.database.schema.SchemaCreator}. */
    public String ddlResource() {
        return "/dev/roster/database/schema/" + ddl;
    }

    /** Tells whether a failed creation of tables can be rolled back; elsewhere each statement commits by itself. */
    public boolean hasTransactionalDdl() {
        return false;
    }

    /** Tells whether what is called a schema here is what JDBC calls a catalogue (MariaDB and MySQL). */
    public boolean isSchemaCatalog() {
        return false;
    }

    /**
     * Tells which database a connection leads to.
     *
     * @return never {@code null}
     * @throws SQLException where it is none of these, or the connection fails
     */
    public static DatabaseKind of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (DatabaseKind kind : values()) {
            if (product.toLowerCase(Locale.ROOT).contains(kind.product.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new SQLException("Not a supported database: " + product);
    }

    /**
     * Tells which database a Hibernate dialect speaks to.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    public static DatabaseKind of(Dialect dialect) {
        for (DatabaseKind kind : values()) {
            if (kind.dialect.isInstance(dialect)) {
                return kind; // MariaDB's dialect extends MySQL's, and comes first
            }
        }
        throw new IllegalArgumentException("Not a supported dialect: " + dialect.getClass());
    }
}
