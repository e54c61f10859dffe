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
        String keys =
                wanted.keys().stream().map(key -> key(wanted.table(), key)).collect(Collectors.joining(", "));
        String included = wanted.included().stream()
                .map(column -> names.column(wanted.table(), column))
                .collect(Collectors.joining(", "));
        String create = "create index " + (kind == DatabaseKind.POSTGRESQL ? "concurrently " : "") + name(wanted)
                + " on " + names.table(wanted.table())
                + (wanted.isOfParts() ? " using gin (" : " (") + keys + ")"
                + (included.isEmpty() ? "" : " include (" + included + ")")
                + (wanted.isOfUndeleted() ? " where " + undeleted(wanted.table()) : "") + ";";
        String extension = wanted.isOfParts() ? "create extension if not exists pg_trgm;\n" : "";
        return new ProposedIndex(wanted.table(), wanted.columns(), wanted.purpose(), extension + create);
    }

    private String key(String table, WantedIndex.Key key) {
        String name = names.column(table, key.column());
        return switch (key.form()) {
            case PLAIN -> name;
            case FOLDED -> "lower(" + name + ") text_pattern_ops";
            case PARTS -> "lower(" + name + " || '') gin_trgm_ops";
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
