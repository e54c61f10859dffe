package dev.roster.database.index;

import java.util.List;
import java.util.Locale;

import dev.roster.database.mapping.NameOverrides;

/**
 * An index as the catalogue tells of it.
 *
 * @param keys in order: the column that is held, as it stands or folded, by the application's name in lower case;
 *     {@code null} for any other expression, for a part of a column, and for an order that does not serve
 * @param form how the keys are held; {@code null} for a way that serves nothing
 * @param predicate the condition of a partial index without brackets, quotes and blanks, in lower case; {@code null}
 *     where it holds every row
 */
record ExistingIndex(List<String> keys, IndexForm form, String predicate) {

    boolean serves(WantedIndex wanted, NameOverrides overrides) {
        List<String> columns = wanted.columns().stream()
                .map(column -> overrides.column(wanted.table(), column).toLowerCase(Locale.ROOT))
                .toList();
        if (form != wanted.form() || !isPredicateServing(wanted, overrides)) {
            return false;
        }
        return form == IndexForm.TRIGRAMS ? keys.containsAll(columns) : isBeginning(columns);
    }

    private boolean isBeginning(List<String> columns) {
        return keys.size() >= columns.size() && columns.equals(keys.subList(0, columns.size()));
    }

    // One that holds everybody finds the same people; only a count has to look at the rows then.
    private boolean isPredicateServing(WantedIndex wanted, NameOverrides overrides) {
        if (predicate == null) {
            return true;
        }
        String flag = overrides.column(wanted.table(), "is_deleted").toLowerCase(Locale.ROOT);
        return wanted.isOfUndeleted() && predicate.equals(flag + "isnullor" + flag + "=false");
    }
}
