package dev.roster.storage.role;

import java.nio.charset.StandardCharsets;

/**
 * Fits texts of the application to the columns of Keycloak's roles, which are shorter. One that does not fit would
 * fail the transaction of all.
 */
final class RoleText {

    /**
     * The length of name and description (KEYCLOAK_ROLE, Keycloak 26.7). Some databases count UTF-16 units, so this
     * does.
     */
    static final int MAX_LENGTH = 255;

    private RoleText() {}

    /** Tells whether Keycloak's database can keep a name as it is; cut, it might be another role's. */
    static boolean isStorable(String name) {
        return name.length() <= MAX_LENGTH
                && name.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /** As much of a description as can be kept; {@code null} for {@code null}. */
    static String description(String text) {
        if (text == null) {
            return null;
        }
        // Half a surrogate pair becomes a question mark.
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return cut(wellFormed.replace('\0', ' '), MAX_LENGTH);
    }

    /** The beginning of a text: at most so many UTF-16 units, and no half of a code point. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
