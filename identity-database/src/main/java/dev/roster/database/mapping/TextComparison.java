package dev.roster.database.mapping;

import dev.roster.database.DatabaseKind;

/**
 * How text is compared, alike on every database, as SQL around an expression. MariaDB and MySQL compare by the
 * column's collation, which as a rule takes é for e and A for a; a binary collation undoes that, and the conversion
 * lets it fit columns of any character set.
 */
public final class TextComparison {

    private TextComparison() {}

    /** Ignores case and nothing else. */
    public static String folded(DatabaseKind kind, String expression) {
        return exact(kind, "lower(" + expression + ")");
    }

    /** Ignores nothing. */
    public static String exact(DatabaseKind kind, String expression) {
        return kind == DatabaseKind.MARIADB || kind == DatabaseKind.MYSQL
                ? "(convert(" + expression + " using utf8mb4) collate utf8mb4_bin)"
                : expression;
    }
}
