package dev.roster.storage.user;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.UserStoragePrivateUtil;

/** Keycloak's own store of users, without its cache and without federations. */
public final class CopyStore {

    private CopyStore() {}

    /** The store as a session sees it. */
    public static UserProvider of(KeycloakSession session) {
        return UserStoragePrivateUtil.userLocalStorage(session);
    }

    /**
     * Tells whether a copy may have an address.
     *
     * @param address {@code null} for none
     * @param id of the copy
     */
    public static boolean isAddressFree(KeycloakSession session, RealmModel realm, String address, String id) {
        if (address == null || realm.isDuplicateEmailsAllowed()) {
            return true;
        }
        UserModel holder = of(session).getUserByEmail(realm, address);
        return holder == null || holder.getId().equals(id);
    }
}
