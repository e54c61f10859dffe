package dev.roster.storage.user;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * What Keycloak showed of a person before a form came back. Forms send every field, so one that holds what was shown
 * says nothing: where somebody changed the column by SQL meanwhile, the old value is not written back. Good for as long
 * as Keycloak's user cache holds the person as the form showed them; who is read anew cannot be told from the row.
 */
final class ShownValues {

    private static final String ENABLED = "enabled";
    private static final String EMAIL_VERIFIED = "emailVerified";

    private final Map<String, String> values = new HashMap<>();

    private ShownValues() {}

    /** Remembers a person in this Keycloak session, before anything of them is changed. */
    static void remember(KeycloakSession session, UserModel person) {
        if (session.getAttribute(key(person.getId())) != null) {
            return;
        }
        ShownValues shown = new ShownValues();
        for (MappedAttribute mapped : MappedAttribute.values()) {
            shown.values.put(mapped.attributeName(), person.getFirstAttribute(mapped.attributeName()));
        }
        shown.values.put(ENABLED, String.valueOf(person.isEnabled()));
        shown.values.put(EMAIL_VERIFIED, String.valueOf(person.isEmailVerified()));
        session.setAttribute(key(person.getId()), shown);
    }

    /** What is remembered of a person; nothing, where nothing is. */
    static ShownValues of(KeycloakSession session, String personId) {
        return session.getAttribute(key(personId)) instanceof ShownValues shown ? shown : new ShownValues();
    }

    /**
     * Decides on a value that is to be written, the first of this session for that attribute.
     *
     * @param same compares two values
     * @param wanted to be written
     * @param current in the row
     * @param edits is told of an update that would be lost
     * @return {@code false} where it is the one that was shown, so that nobody wants it to be written
     */
    boolean isMeant(String name, BiPredicate<String, String> same, String wanted, String current, RowEdits edits) {
        if (!values.containsKey(name)) {
            return true;
        }
        String shown = values.get(name);
        if (same.test(wanted, shown)) {
            return false;
        }
        if (!same.test(current, shown)) {
            edits.refuseLostUpdate(name);
        }
        values.remove(name);
        return true;
    }

    private static String key(String personId) {
        return "roster.shown." + personId;
    }
}
