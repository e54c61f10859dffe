package dev.roster.database.index;

import java.util.stream.Collectors;

import dev.roster.database.DatabaseKind;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.QuotedNames;

/** Writes the statement that creates an index under the application's names. */
final class IndexDdl {

    private static final int LONGEST_NAME = 63;

    private final DatabaseKind kind;
    private final NameOverrides overrides;
    private final QuotedNames names;

    IndexDdl(DatabaseKind kind, NameOverrides overrides, String schema) {
        this.kind = kind;
        this.overrides = overrides;
        names = new QuotedNames(kind, overrides, schema);
    }

    ProposedIndex proposal(WantedIndex wanted) {
        String create = "create index " + (kind == DatabaseKind.POSTGRESQL ? "concurrently " : "") + name(wanted)
                + " on " + names.table(wanted.table())
                + (wanted.form() == IndexForm.TRIGRAMS ? " using gin (" : " (")
                + wanted.columns().stream().map(column -> key(wanted, column)).collect(Collectors.joining(", "))
                + ")" + (wanted.isOfUndeleted() ? " where " + undeleted(wanted.table()) : "") + ";";
        String extension = wanted.form() == IndexForm.TRIGRAMS ? "create extension if not exists pg_trgm;\n" : "";
        return new ProposedIndex(wanted.table(), wanted.columns(), wanted.purpose(), extension + create);
    }

    private String key(WantedIndex wanted, String column) {
        String name = names.column(wanted.table(), column);
        return switch (wanted.form()) {
            case PLAIN -> name;
            case FOLDED -> "lower(" + name + ") text_pattern_ops";
            case TRIGRAMS -> "lower(" + name + ") gin_trgm_ops";
        };
    }

    private String undeleted(String table) {
        String column = names.column(table, "is_deleted");
        return column + " is null or " + column + " = false";
    }

    private String name(WantedIndex wanted) {
        String ending = "_" + wanted.suffix();
        String beginning = "ix_roster_" + overrides.table(wanted.table());
        int longest = LONGEST_NAME - ending.length();
        return QuotedNames.quote(
                kind, (beginning.length() > longest ? beginning.substring(0, longest) : beginning) + ending);
    }
}
