package dev.roster.storage.user;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

/** Where Keycloak keeps attributes of a person beside those of the row. */
interface KeptAttributes {

    /** Everything that is kept; the caller's to change. */
    MultivaluedHashMap<String, String> all();

    void set(String name, String value);

    void remove(String name);

    /** Keycloak's storage for people who are not copied. */
    static KeptAttributes ofFederated(UserFederatedStorageProvider storage, RealmModel realm, String userId) {
        return new KeptAttributes() {
            @Override
            public MultivaluedHashMap<String, String> all() {
                MultivaluedHashMap<String, String> kept = storage.getAttributes(realm, userId);
                return kept == null ? new MultivaluedHashMap<>() : kept;
            }

            @Override
            public void set(String name, String value) {
                storage.setSingleAttribute(realm, userId, name, value);
            }

            @Override
            public void remove(String name) {
                storage.removeAttribute(realm, userId, name);
            }
        };
    }

    /**
     * The person's own copy in Keycloak's store, under names of their own: the copy has attributes by the same names,
     * which show what the row holds.
     */
    static KeptAttributes ofCopy(UserModel copy) {
        return new KeptAttributes() {
            @Override
            public MultivaluedHashMap<String, String> all() {
                MultivaluedHashMap<String, String> kept = new MultivaluedHashMap<>();
                copy.getAttributes().forEach((name, values) -> {
                    if (name.startsWith(CopyMark.KEPT)) {
                        kept.put(name.substring(CopyMark.KEPT.length()), values);
                    }
                });
                return kept;
            }

            @Override
            public void set(String name, String value) {
                copy.setSingleAttribute(CopyMark.KEPT + name, value);
            }

            @Override
            public void remove(String name) {
                copy.removeAttribute(CopyMark.KEPT + name);
            }
        };
    }
}
