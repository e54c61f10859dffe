package dev.roster.storage.user;

import java.util.List;
import java.util.Set;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

import static org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage.CREATED_TIMESTAMP_ATTRIBUTE;
import static org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage.EMAIL_ATTRIBUTE;
import static org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage.EMAIL_VERIFIED_ATTRIBUTE;
import static org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage.ENABLED_ATTRIBUTE;
import static org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage.FIRST_NAME_ATTRIBUTE;
import static org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage.LAST_NAME_ATTRIBUTE;

/**
 * What is decided about a person in Keycloak and stands in no row: attributes in Keycloak's storage for federated
 * people, or of the copy of a person who was imported.
 */
final class KeptState {

    /** The address that was proved to be the person's while the row could not be told so. */
    private static final String VERIFIED_ADDRESS = "roster.verifiedAddress";

    private static final Set<String> RESERVED = Set.of(
            ENABLED_ATTRIBUTE,
            EMAIL_VERIFIED_ATTRIBUTE,
            CREATED_TIMESTAMP_ATTRIBUTE,
            VERIFIED_ADDRESS,
            EMAIL_ATTRIBUTE,
            FIRST_NAME_ATTRIBUTE,
            LAST_NAME_ATTRIBUTE);

    private final KeptAttributes attributes;

    KeptState(UserFederatedStorageProvider storage, RealmModel realm, String userId) {
        this(KeptAttributes.ofFederated(storage, realm, userId));
    }

    KeptState(KeptAttributes attributes) {
        this.attributes = attributes;
    }

    /**
     * Tells whether an attribute name is one of those used here. In a realm that admits attributes outside its profile,
     * people set attributes of any name.
     */
    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** Every attribute that is kept, whoever set it; the caller's to change. */
    MultivaluedHashMap<String, String> all() {
        return attributes.all();
    }

    /** Tells whether Keycloak disabled a person whom the application did not. */
    boolean isBlocked() {
        return Boolean.FALSE.toString().equals(all().getFirst(ENABLED_ATTRIBUTE));
    }

    void block() {
        keep(ENABLED_ATTRIBUTE, Boolean.FALSE.toString());
    }

    void unblock() {
        attributes.remove(ENABLED_ATTRIBUTE);
    }

    /** What was decided of the address; {@code null} where nothing was. */
    Boolean emailVerified() {
        String value = all().getFirst(EMAIL_VERIFIED_ATTRIBUTE);
        return value == null ? null : Boolean.valueOf(value);
    }

    void setEmailVerified(boolean verified) {
        keep(EMAIL_VERIFIED_ATTRIBUTE, Boolean.toString(verified));
    }

    /** Tells whether this very address was proved to be the person's. */
    boolean isProved(String address) {
        return address != null && address.equalsIgnoreCase(all().getFirst(VERIFIED_ADDRESS));
    }

    void setProved(String address) {
        keep(VERIFIED_ADDRESS, address);
    }

    /** Keeps a value in the place of the row's; {@code null} stands for a field that was emptied. */
    void override(MappedAttribute attribute, String value) {
        keep(name(attribute), value == null ? "" : value);
    }

    /** What was kept for an attribute: one value or, for a field that was emptied, none; {@code null} for nothing. */
    static List<String> overridden(MultivaluedHashMap<String, String> kept, MappedAttribute attribute) {
        if (!kept.containsKey(name(attribute))) {
            return null;
        }
        String value = kept.getFirst(name(attribute));
        return value == null || value.isEmpty() ? List.of() : List.of(value);
    }

    private void keep(String name, String value) {
        attributes.set(name, value);
    }

    // As Keycloak's own adapters for federated people name them.
    private static String name(MappedAttribute attribute) {
        return switch (attribute) {
            case EMAIL -> EMAIL_ATTRIBUTE;
            case FIRST_NAME -> FIRST_NAME_ATTRIBUTE;
            case LAST_NAME -> LAST_NAME_ATTRIBUTE;
            default -> attribute.attributeName();
        };
    }
}
