package dev.roster.storage.user;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

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
    private final Supplier<ShownValues> shown;

    /** @param shown what Keycloak showed of the person before the values came that are to be written */
    RowAttributes(RealmModel realm, RosterUser user, RowEdits edits, KeptState kept, Supplier<ShownValues> shown) {
        this.shown = shown;
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
        } else if (isMeant(mapped.attributeName(), mapped::isSame, value, mapped.read(user))) {
            edits.write(user, mapped, value);
        }
    }

    /** Tells whether a flag that differs from the row is to be written; see {@link ShownValues#isMeant}. */
    boolean isMeant(String name, boolean wanted) {
        return isMeant(name, String::equals, String.valueOf(wanted), String.valueOf(!wanted));
    }

    private boolean isMeant(String name, BiPredicate<String, String> same, String wanted, String current) {
        return shown.get().isMeant(name, same, wanted, current, edits);
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
