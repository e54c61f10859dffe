package dev.roster.database.mapping;

import dev.roster.database.DatabaseKind;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;

/**
 * The functions by which queries compare text: {@code roster_fold} ignores case and nothing else,
 * {@code roster_exact} ignores nothing. See {@link TextComparison}.
 */
final class TextFunctions implements FunctionContributor {

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        // FunctionContributions#getDialect fails in Hibernate 7.2 when called from a Configuration: no metadata yet.
        JdbcEnvironment environment = functions.getServiceRegistry().requireService(JdbcEnvironment.class);
        DatabaseKind kind = DatabaseKind.of(environment.getDialect());
        register(functions, "roster_fold", TextComparison.folded(kind, "?1"));
        register(functions, "roster_exact", TextComparison.exact(kind, "?1"));
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
