package dev.roster.database.mapping;

import dev.roster.database.DatabaseKind;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;

/**
 * How queries compare text, alike on every database: {@code roster_fold} ignores case and nothing else,
 * {@code roster_exact} ignores nothing. MariaDB and MySQL compare by the column's collation, which as a rule takes é
 * for e and A for a; a binary collation undoes that, and the conversion lets it fit columns of any character set.
 */
final class TextFunctions implements FunctionContributor {

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        // FunctionContributions#getDialect fails in Hibernate 7.2 when called from a Configuration: no metadata yet.
        JdbcEnvironment environment = functions.getServiceRegistry().requireService(JdbcEnvironment.class);
        DatabaseKind kind = DatabaseKind.of(environment.getDialect());
        boolean isMySql = kind == DatabaseKind.MARIADB || kind == DatabaseKind.MYSQL;
        register(
                functions,
                "roster_fold",
                isMySql ? "(convert(lower(?1) using utf8mb4) collate utf8mb4_bin)" : "lower(?1)");
        register(functions, "roster_exact", isMySql ? "(convert(?1 using utf8mb4) collate utf8mb4_bin)" : "?1");
    }

    private static void register(FunctionContributions functions, String name, String pattern) {
        BasicType<String> string =
                functions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.STRING);
        functions
                .getFunctionRegistry()
                .patternDescriptorBuilder(name, pattern)
                .setExactArgumentCount(1)
                .setInvariantType(string)
                .register();
    }
}
