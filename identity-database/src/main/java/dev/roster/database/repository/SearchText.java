package dev.roster.database.repository;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What of a text typed by somebody may be compared with a column. */
final class SearchText {

    /** Longer than any column that is searched; a longer text equals none of them, nor is it part of one. */
    private static final int LONGEST = 1000;

    // A % that is not escaped, with something behind it.
    private static final Pattern INNER_WILDCARD = Pattern.compile("(?<!!)(?:!!)*%.");

    private SearchText() {}

    /** Tells whether a text can be in a column: PostgreSQL refuses a NUL, no driver can encode half a character. */
    static boolean isSearchable(String text) {
        return text != null
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** The text with its case removed, the same in every locale; {@code null} for {@code null}. */
    static String fold(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The text for a LIKE with {@code escape '!'}, in which it stands for itself. */
    static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /**
     * The LIKE pattern of one word of a search, as Keycloak's LDAP reads it: {@code "x"} equals x, {@code *} is any
     * text, and what does not end with it is a prefix.
     */
    static String pattern(String word) {
        if (word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")) {
            return escape(word.substring(1, word.length() - 1));
        }
        return (escape(word) + "*").replaceAll("\\*+", "%");
    }

    /** Tells whether a pattern asks for a beginning and nothing else. */
    static boolean isBeginning(String pattern) {
        return pattern.endsWith("%")
                && !pattern.startsWith("%")
                && !INNER_WILDCARD.matcher(pattern).find();
    }

    /**
     * The text as typed and, where that differs, in lower case. Both are compared, each folded by the database: one
     * that folds fewer letters than Java (the C locale of PostgreSQL), or others (a Turkish one), still finds what is
     * stored in lower case. Of the letters of ASCII all fold alike everywhere but the I.
     */
    static List<String> forms(String text) {
        String folded = fold(text);
        boolean isPlain = text.chars().allMatch(c -> c < 128 && c != 'I');
        return isPlain || folded.equals(text) ? List.of(folded) : List.of(text, folded);
    }
}
