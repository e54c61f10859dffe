package dev.roster.database.index;

import java.util.List;

/**
 * An index that statements are written for, in terms of the data model.
 *
 * @param table reference name
 * @param columns reference names, in order; their order does not count for {@link IndexForm#TRIGRAMS}
 * @param isOfUndeleted it leaves out soft-deleted people, in the words in which the statements do
 * @param suffix distinguishes its name from those of others on the same table
 */
record WantedIndex(
        String table, List<String> columns, IndexForm form, boolean isOfUndeleted, String suffix, String purpose) {

    static WantedIndex plain(String table, String purpose, String suffix, String... columns) {
        return new WantedIndex(table, List.of(columns), IndexForm.PLAIN, false, suffix, purpose);
    }

    WantedIndex in(IndexForm other) {
        return new WantedIndex(table, columns, other, isOfUndeleted, suffix, purpose);
    }

    WantedIndex ofUndeleted() {
        return new WantedIndex(table, columns, form, true, suffix, purpose);
    }
}
