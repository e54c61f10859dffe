package dev.roster.database.index;

import java.util.List;

/**
 * An index that statements are written for, in terms of the data model.
 *
 * @param table reference name
 * @param keys in order, which does not count for {@link IndexForm#PARTS}
 * @param included columns that it holds besides, so that the table need not be read
 * @param isOfUndeleted it leaves out soft-deleted people, in the words in which the statements do
 * @param suffix distinguishes its name from those of others on the same table
 */
record WantedIndex(
        String table, List<Key> keys, List<String> included, boolean isOfUndeleted, String suffix, String purpose) {

    static WantedIndex of(String table, String purpose, String suffix, Key... keys) {
        return new WantedIndex(table, List.of(keys), List.of(), false, suffix, purpose);
    }

    static WantedIndex plain(String table, String purpose, String suffix, String... columns) {
        return of(
                table,
                purpose,
                suffix,
                List.of(columns).stream().map(Key::plain).toArray(Key[]::new));
    }

    WantedIndex including(String... columns) {
        return new WantedIndex(table, keys, List.of(columns), isOfUndeleted, suffix, purpose);
    }

    WantedIndex ofUndeleted() {
        return new WantedIndex(table, keys, included, true, suffix, purpose);
    }

    boolean isOfParts() {
        return keys.get(0).form() == IndexForm.PARTS;
    }

    /** The reference names of the columns of the keys. */
    List<String> columns() {
        return keys.stream().map(Key::column).toList();
    }

    /**
     * What an index is ordered by.
     *
     * @param column reference name
     */
    record Key(String column, IndexForm form) {

        static Key plain(String column) {
            return new Key(column, IndexForm.PLAIN);
        }

        static Key folded(String column) {
            return new Key(column, IndexForm.FOLDED);
        }

        static Key parts(String column) {
            return new Key(column, IndexForm.PARTS);
        }
    }
}
