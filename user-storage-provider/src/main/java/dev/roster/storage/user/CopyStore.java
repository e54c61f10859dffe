package dev.roster.storage.user;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.UserStoragePrivateUtil;

import dev.roster.database.entity.RosterUser;

/** Keycloak's own store of users, without its cache and without federations. */
public final class CopyStore {

    private CopyStore() {}

    /** The store as a session sees it. */
    public static UserProvider of(KeycloakSession session) {
        return UserStoragePrivateUtil.userLocalStorage(session);
    }

    /**
     * Makes a copy that has nothing of its row yet but the user name and the mark by which the two find each other.
     *
     * @param id one of {@link CopyMark#ids} that nobody has
     */
    public static UserModel add(
            KeycloakSession session, RealmModel realm, String componentId, String id, RosterUser row) {
        UserModel copy = of(session).addUser(realm, id, row.getUsername(), true, false);
        copy.setFederationLink(componentId);
        copy.setSingleAttribute(CopyMark.ROW, row.getId());
        return copy;
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
