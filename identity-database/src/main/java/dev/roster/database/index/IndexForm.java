package dev.roster.database.index;

/** What an index holds of a column, and how it is ordered. */
enum IndexForm {
    /** The column as it stands. */
    PLAIN,
    /** {@code lower(column)} in the order of bytes: equal to a text, or beginning with it. PostgreSQL only. */
    FOLDED,
    /** The groups of three letters of {@code lower(column)}: any part of a text. PostgreSQL only. */
    TRIGRAMS
}
