package dev.roster.database.mapping;

import dev.roster.database.DatabaseKind;

/** The application's names as they are written in a statement, in quotes where Hibernate would write them so too. */
public final class QuotedNames {

    private final DatabaseKind kind;
    private final NameOverrides overrides;
    private final String schema;

    /** @param schema {@code null} or blank for what the connection finds by itself */
    public QuotedNames(DatabaseKind kind, NameOverrides overrides, String schema) {
        this.kind = kind;
        this.overrides = overrides;
        this.schema = schema;
    }

    /**
     * A table with its schema.
     *
     * @param table reference name
     */
    public String table(String table) {
        String name = quote(kind, overrides.table(table));
        return schema == null || schema.isBlank() ? name : quote(kind, schema.strip()) + "." + name;
    }

    /**
     * A column.
     *
     * @param table reference name of the table
     * @param column reference name of the column
     */
    public String column(String table, String column) {
        return quote(kind, overrides.column(table, column));
    }

    /** @param name one that {@link NameOverrides#isName} admits: it holds no quote */
    public static String quote(DatabaseKind kind, String name) {
        if (!IdentifierFolding.isQuoted(kind, name)) {
            return name;
        }
        String quote = kind.isSchemaCatalog() ? "`" : "\"";
        return quote + name + quote;
    }
}
