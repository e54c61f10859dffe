package dev.roster.storage.signin;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.services.managers.AuthenticationManager;

/**
 * Names as typed at sign-in, made safe to ask databases for and to record. No column holds more than 255 characters,
 * and PostgreSQL refuses a NUL: a look-up with one fails in Keycloak's own store, and so does the event that names it.
 * Such a name becomes another one that nobody has, so that it is answered like any unknown name, dummy hash included.
 */
final class SignInName {

    private static final int LONGEST = 255;
    private static final char REPLACEMENT = '\uFFFD';

    private SignInName() {}

    /**
     * Makes a name safe.
     *
     * @param typed may be {@code null}
     * @return the same object where it is safe already
     */
    static String safe(String typed) {
        if (typed == null || isSafe(typed)) {
            return typed;
        }
        String head = typed.length() > LONGEST ? typed.substring(0, LONGEST - 1) + REPLACEMENT : typed;
        StringBuilder name = new StringBuilder(head.length());
        head.codePoints().forEach(character -> name.appendCodePoint(isSafe(character) ? character : REPLACEMENT));
        return name.toString();
    }

    /** A copy of a submitted form whose user name is safe; the form itself where it is already. */
    static MultivaluedMap<String, String> safe(MultivaluedMap<String, String> form) {
        String typed = form.getFirst(AuthenticationManager.FORM_USERNAME);
        if (typed == null || isSafe(typed)) {
            return form;
        }
        MultivaluedMap<String, String> copy = new MultivaluedHashMap<>(form);
        copy.putSingle(AuthenticationManager.FORM_USERNAME, safe(typed));
        return copy;
    }

    static boolean isSafe(String typed) {
        return typed.length() <= LONGEST && typed.codePoints().allMatch(SignInName::isSafe);
    }

    // A lone surrogate is no character and has no UTF-8 form.
    private static boolean isSafe(int character) {
        return character != 0 && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    }
}
