package dev.roster.database.mapping;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.roster.database.mapping.InvalidNameOverrideException.Reason;

/**
 * The names that an application gave its tables and columns where they differ from the data model. Immutable; equal
 * where they rename alike.
 *
 * <p>A name of lower-case letters, digits and underscores alone is found however the database folds names that are
 * written without quotes; every other name is taken exactly as written. A reserved word may be used.
 */
public final class NameOverrides {

    private static final NameOverrides NONE = new NameOverrides(Map.of());

    // No quote of any database, no dot, no control character: whatever is quoted here cannot leave its quotes. 63 is
    // PostgreSQL's limit, MariaDB's is 64.
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$ -]{0,62}");

    private final Map<String, String> names;

    private NameOverrides(Map<String, String> names) {
        this.names = names;
    }

    /** Every table and column has its reference name. */
    public static NameOverrides none() {
        return NONE;
    }

    /**
     * Reads entries such as {@code users=app_users} and {@code users.hashed_password=pwd}; the left side holds
     * reference names in both. Blanks around a name and blank entries are ignored.
     *
     * @param entries may be {@code null}
     * @throws InvalidNameOverrideException naming the entry that is malformed, names an unknown table or column, comes
     *     twice, or gives two tables, or two columns of a table, the same name
     */
    public static NameOverrides parse(List<String> entries) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String entry : entries == null ? List.<String>of() : entries) {
            if (entry != null && !entry.isBlank()) {
                parse(entry, names);
            }
        }
        NameOverrides overrides = new NameOverrides(Map.copyOf(names));
        overrides.requireDistinct();
        return overrides;
    }

    /**
     * The name of a table in the application's database, without quotes.
     *
     * @param table reference name
     */
    public String table(String table) {
        return names.getOrDefault(table, table);
    }

    /**
     * The name of a column in the application's database, without quotes.
     *
     * @param table reference name of the table
     * @param column reference name of the column
     */
    public String column(String table, String column) {
        return names.getOrDefault(table + "." + column, column);
    }

    /**
     * A column for somebody to read: {@code table.column} as the application calls it, and where that differs the
     * reference names in brackets, for example {@code people.pwd (users.hashed_password)}.
     */
    public String described(String table, String column) {
        String reference = table + "." + column;
        String name = table(table) + "." + column(table, column);
        return name.equals(reference) ? name : name + " (" + reference + ")";
    }

    /**
     * Tells whether a text may name a table, a column or a schema: a letter or underscore, then letters, digits,
     * blanks, {@code _}, {@code $}, {@code -}; at most 63 characters.
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void parse(String entry, Map<String, String> names) {
        int separator = entry.indexOf('=');
        if (separator < 0) {
            throw new InvalidNameOverrideException(Reason.FORM, entry);
        }
        String reference = entry.substring(0, separator).strip();
        String name = entry.substring(separator + 1).strip();
        if (!isKnown(reference)) {
            throw new InvalidNameOverrideException(Reason.UNKNOWN, entry);
        }
        if (!isName(name)) {
            throw new InvalidNameOverrideException(Reason.NAME, entry);
        }
        if (names.putIfAbsent(reference, name) != null) {
            throw new InvalidNameOverrideException(Reason.TWICE, entry);
        }
    }

    private static boolean isKnown(String reference) {
        int dot = reference.indexOf('.');
        ReferenceTables tables = ReferenceTables.get();
        return dot < 0
                ? tables.names().contains(reference)
                : tables.columns(reference.substring(0, dot)).contains(reference.substring(dot + 1));
    }

    private void requireDistinct() {
        Set<String> tables = new HashSet<>();
        for (String table : ReferenceTables.get().names()) {
            if (!tables.add(table(table))) {
                throw new InvalidNameOverrideException(Reason.SAME_TABLE, table + "=" + table(table));
            }
            Set<String> columns = new HashSet<>();
            for (String column : ReferenceTables.get().columns(table)) {
                if (!columns.add(column(table, column))) {
                    String entry = table + "." + column + "=" + column(table, column);
                    throw new InvalidNameOverrideException(Reason.SAME_COLUMN, entry);
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NameOverrides that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
