package dev.roster.database.index;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.roster.database.mapping.NameOverrides;

/**
 * An index as the catalogue tells of it, by the application's names in lower case.
 *
 * @param keys in order; {@code null} for one that serves nothing: another expression, a part of a column, an order that
 *     goes the other way
 * @param columns those that it holds as they stand
 * @param predicate the condition of a partial index without brackets, quotes and blanks, in lower case; {@code null}
 *     where it holds every row
 */
record ExistingIndex(List<WantedIndex.Key> keys, Set<String> columns, String predicate) {

    boolean serves(WantedIndex wanted, NameOverrides overrides) {
        List<WantedIndex.Key> own = wanted.keys().stream()
                .map(key -> new WantedIndex.Key(name(wanted, key.column(), overrides), key.form()))
                .toList();
        boolean hasKeys = wanted.isOfParts() ? keys.containsAll(own) : isBeginning(own);
        return hasKeys
                && isPredicateServing(wanted, overrides)
                && wanted.included().stream()
                        .map(column -> name(wanted, column, overrides))
                        .allMatch(columns::contains);
    }

    private boolean isBeginning(List<WantedIndex.Key> wanted) {
        return keys.size() >= wanted.size() && wanted.equals(keys.subList(0, wanted.size()));
    }

    // One that holds everybody finds the same people; only a count has to look at the rows then.
    private boolean isPredicateServing(WantedIndex wanted, NameOverrides overrides) {
        if (predicate == null) {
            return true;
        }
        String flag = name(wanted, "is_deleted", overrides);
        return wanted.isOfUndeleted() && predicate.equals(flag + "isnullor" + flag + "=false");
    }

    private static String name(WantedIndex wanted, String column, NameOverrides overrides) {
        return overrides.column(wanted.table(), column).toLowerCase(Locale.ROOT);
    }
}
