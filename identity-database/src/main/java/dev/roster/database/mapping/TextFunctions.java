package dev.roster.database.mapping;

import dev.roster.database.DatabaseKind;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;

/**
 * How queries compare text: {@code roster_fold} ignores case and nothing else, {@code roster_exact} ignores nothing.
 * See {@link TextComparison}.
 *
 * <p>{@code roster_order} is the last word of an ORDER BY, in which people are listed: without regard to case, in the
 * order of the index that looks them up (PostgreSQL), and in that of the column's collation, the only one that an index
 * has, on MariaDB and MySQL. {@code roster_sorted} is the same order, but one that no index of PostgreSQL is in: it
 * keeps the planner from walking along the index until enough people were found, which takes seconds where those who
 * match stand together at its end, as those of one first name do whose user names are made of it.
 *
 * <p>{@code roster_text} is a column's text also where its type is an enumeration, which has no word but its own.
 * {@code roster_part} is {@code roster_fold} for a comparison with a part in the middle, and {@code roster_before}
 * compares two folded texts as {@code roster_order} orders them. On PostgreSQL the former is another expression, so
 * that an index of letter triples, which alone serves the middle, is not taken for the beginning.
 */
final class TextFunctions implements FunctionContributor {

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        // FunctionContributions#getDialect fails in Hibernate 7.2 when called from a Configuration: no metadata yet.
        JdbcEnvironment environment = functions.getServiceRegistry().requireService(JdbcEnvironment.class);
        DatabaseKind kind = DatabaseKind.of(environment.getDialect());
        boolean isPostgresql = kind == DatabaseKind.POSTGRESQL;
        register(functions, "roster_fold", TextComparison.folded(kind, "?1"));
        register(functions, "roster_part", TextComparison.folded(kind, isPostgresql ? "?1 || ''" : "?1"));
        register(functions, "roster_exact", TextComparison.exact(kind, "?1"));
        register(functions, "roster_text", isPostgresql ? "cast(?1 as varchar)" : "?1");
        register(functions, "roster_order", order(kind, "?1"));
        register(functions, "roster_sorted", order(kind, isPostgresql ? "?1 || ''" : "?1"));
        functions
                .getFunctionRegistry()
                .patternDescriptorBuilder("roster_before", isPostgresql ? "(?1 ~<~ ?2)" : "(?1 < ?2)")
                .setExactArgumentCount(2)
                .setInvariantType(
                        functions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.BOOLEAN))
                .register();
    }

    private static String order(DatabaseKind kind, String text) {
        return switch (kind) {
            case POSTGRESQL -> "lower(" + text + ") using ~<~"; // as text_pattern_ops, whatever the locale
            case MARIADB, MYSQL -> text;
            case H2 -> "lower(" + text + ")";
        };
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
