package dev.roster.database.mapping;

import dev.roster.database.DatabaseKind;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** Puts the mapping's names into quotes where the database needs them, and every table into the chosen schema. */
final class PhysicalNames implements PhysicalNamingStrategy {

    private final String schema;

    /** @param schema {@code null} leaves the choice to the connection */
    PhysicalNames(String schema) {
        this.schema = schema;
    }

    @Override
    public Identifier toPhysicalCatalogName(Identifier name, JdbcEnvironment environment) {
        return kind(environment).isSchemaCatalog() ? schema(environment) : null;
    }

    @Override
    public Identifier toPhysicalSchemaName(Identifier name, JdbcEnvironment environment) {
        return kind(environment).isSchemaCatalog() ? null : schema(environment);
    }

    @Override
    public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
        return name == null ? null : identifier(name.getText(), environment);
    }

    @Override
    public Identifier toPhysicalSequenceName(Identifier name, JdbcEnvironment environment) {
        return name == null ? null : identifier(name.getText(), environment);
    }

    @Override
    public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
        return name == null ? null : identifier(name.getText(), environment);
    }

    private Identifier schema(JdbcEnvironment environment) {
        return schema == null ? null : identifier(schema, environment);
    }

    private static Identifier identifier(String name, JdbcEnvironment environment) {
        return new Identifier(name, IdentifierFolding.isQuoted(kind(environment), name));
    }

    private static DatabaseKind kind(JdbcEnvironment environment) {
        return DatabaseKind.of(environment.getDialect());
    }
}
