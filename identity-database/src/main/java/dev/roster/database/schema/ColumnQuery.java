package dev.roster.database.schema;

import java.util.Collections;
import java.util.Locale;

import dev.roster.database.DatabaseKind;

/**
 * The statement that finds the columns of tables by the tables' names, however many others the database holds: schema,
 * table and column, those of a schema that comes first in the search path first. Its parameters are the names, then
 * the schema where one is given.
 */
final class ColumnQuery {

    // By the catalogue itself, whose index on the name serves: the standard's view asks for the rights on every column.
    private static final String POSTGRESQL = "select n.nspname, c.relname, a.attname from pg_catalog.pg_class c"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
            + " where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname in (%s) and n.nspname = %s"
            + " order by array_position(pg_catalog.current_schemas(false), n.nspname)";

    // Upper case, for names may be kept otherwise than they are written; whoever reads the result compares exactly.
    private static final String STANDARD =
            "select table_schema, table_name, column_name from information_schema.columns"
                    + " where upper(table_name) in (%s) and table_schema = %s";

    private ColumnQuery() {}

    static String of(DatabaseKind kind, int names, boolean isSchemaGiven) {
        String text = kind == DatabaseKind.POSTGRESQL ? POSTGRESQL : STANDARD;
        String schema = isSchemaGiven ? "?" : currentSchema(kind);
        return text.formatted(String.join(", ", Collections.nCopies(names, "?")), schema);
    }

    static String parameter(DatabaseKind kind, String name) {
        return kind == DatabaseKind.POSTGRESQL ? name : name.toUpperCase(Locale.ROOT);
    }

    private static String currentSchema(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> "any (pg_catalog.current_schemas(false))";
            case MARIADB, MYSQL -> "database()";
            case H2 -> "schema()";
        };
    }
}
