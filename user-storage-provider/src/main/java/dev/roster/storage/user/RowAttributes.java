package dev.roster.storage.user;

import java.util.List;
import java.util.Optional;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.ReadOnlyException;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserAttribute;

/**
 * The attributes of one person that stand in columns of the row: read from it and, as {@link RowEdits} admits, written
 * to it or kept in Keycloak instead.
 */
final class RowAttributes {

    private final RealmModel realm;
    private final RosterUser user;
    private final RowEdits edits;
    private final KeptState kept;

    RowAttributes(RealmModel realm, RosterUser user, RowEdits edits, KeptState kept) {
        this.realm = realm;
        this.user = user;
        this.edits = edits;
        this.kept = kept;
    }

    /** The value that counts; {@code null} where there is none. */
    String value(MappedAttribute mapped) {
        return isOverridable(mapped) ? value(mapped, kept.all()) : mapped.read(user);
    }

    /** The same where what is kept in Keycloak has been read already. */
    private String value(MappedAttribute mapped, MultivaluedHashMap<String, String> stored) {
        List<String> overridden = isOverridable(mapped) ? KeptState.overridden(stored, mapped) : null;
        return overridden == null
                ? mapped.read(user)
                : overridden.stream().findFirst().orElse(null);
    }

    /** Replaces in a person's attributes those that stand in columns. */
    void putInto(MultivaluedHashMap<String, String> attributes, MultivaluedHashMap<String, String> stored) {
        for (MappedAttribute mapped : MappedAttribute.values()) {
            putIfPresent(attributes, mapped.attributeName(), value(mapped, stored));
        }
        FixedAttributes.ALL.forEach(fixed -> putIfPresent(attributes, fixed.attributeName(), fixed.valueOf(user)));
    }

    private static void putIfPresent(MultivaluedHashMap<String, String> attributes, String name, String value) {
        attributes.remove(name);
        if (value != null) {
            attributes.putSingle(name, value);
        }
    }

    /**
     * Changes an attribute if it stands in a column.
     *
     * @return {@code false} where it does not
     * @throws ReadOnlyException where it may not be changed
     */
    boolean changeIfOfRow(String name, String value) {
        if (KeptState.isReserved(name)) {
            throw new ReadOnlyException(name + " is not an attribute to be set");
        }
        MappedAttribute mapped = MappedAttribute.of(name);
        if (mapped != null) {
            change(mapped, value);
            return true;
        }
        Optional<UserAttribute> fixed = FixedAttributes.byName(name);
        if (fixed.isPresent() && value != null && !value.equals(fixed.get().valueOf(user))) {
            throw new ReadOnlyException(name + " is kept by the application");
        }
        return fixed.isPresent();
    }

    /** Changes an attribute; nothing is refused that changes nothing. */
    void change(MappedAttribute mapped, String wanted) {
        String value = wanted == null || wanted.isBlank() ? null : wanted;
        if (mapped.isSame(value, value(mapped)) || isNameMadeOfAddress(mapped)) {
            return;
        }
        if (isOverridable(mapped)) {
            kept.override(mapped, value);
        } else {
            edits.write(user, mapped, value);
        }
    }

    // Where the realm takes addresses for user names, Keycloak 26.7 sets the name whenever it saves anything else. The
    // name in the row is the application's, and means nothing there.
    private boolean isNameMadeOfAddress(MappedAttribute mapped) {
        return mapped == MappedAttribute.USERNAME && realm.isRegistrationEmailAsUsername();
    }

    private boolean isOverridable(MappedAttribute mapped) {
        return edits.isKeptInKeycloak() && mapped != MappedAttribute.USERNAME;
    }
}
