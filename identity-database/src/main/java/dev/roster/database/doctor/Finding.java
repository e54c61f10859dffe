package dev.roster.database.doctor;

import java.util.List;

/**
 * One thing that an administrator should know. Holds ids and names of tables, columns and roles, never an address, a
 * hash or a secret.
 *
 * @param code stable, lower case with underscores; {@code docs/doctor.md} explains each
 * @param severity how much it matters
 * @param message a sentence in English
 * @param table as the application calls it, {@code null} where it is about none
 * @param column as the application calls it, {@code null} where it is about none
 * @param ddl a statement that would mend it, {@code null} where there is none
 * @param count of the rows or names concerned, {@code null} where nothing was counted
 * @param examples ids of some of them, at most {@link #MOST_EXAMPLES}; never {@code null}
 */
public record Finding(
        String code,
        Severity severity,
        String message,
        String table,
        String column,
        String ddl,
        Long count,
        List<String> examples) {

    /** More examples than these nobody reads. */
    public static final int MOST_EXAMPLES = 10;

    public Finding {
        examples = List.copyOf(examples);
    }

    /** Good to know. */
    public static Finding info(String code, String message) {
        return new Finding(code, Severity.INFO, message, null, null, null, null, List.of());
    }

    /** Something does not work as one would expect. */
    public static Finding warning(String code, String message) {
        return new Finding(code, Severity.WARNING, message, null, null, null, null, List.of());
    }

    /** Nothing works, or not as the settings say. */
    public static Finding error(String code, String message) {
        return new Finding(code, Severity.ERROR, message, null, null, null, null, List.of());
    }

    /** The same about a table or a column of it, by the application's names. */
    public Finding at(String tableName, String columnName) {
        return new Finding(code, severity, message, tableName, columnName, ddl, count, examples);
    }

    /** The same with a statement that would mend it. */
    public Finding mendedBy(String statement) {
        return new Finding(code, severity, message, table, column, statement, count, examples);
    }

    /** The same with how many are concerned, and some of them. */
    public Finding of(long number, List<String> some) {
        return new Finding(
                code,
                severity,
                message,
                table,
                column,
                ddl,
                number,
                some.stream().limit(MOST_EXAMPLES).toList());
    }
}
