package dev.roster.database.index;

/** What an index holds of a column, and how it is ordered: the expressions are those of {@code TextFunctions}. */
enum IndexForm {
    /** The column as it stands. */
    PLAIN,
    /** {@code lower(column)} in the order of bytes: equal to a text, or beginning with it. PostgreSQL only. */
    FOLDED,
    /** The letter triples of {@code lower(column || '')}: any part of a text. PostgreSQL only. */
    PARTS
}
