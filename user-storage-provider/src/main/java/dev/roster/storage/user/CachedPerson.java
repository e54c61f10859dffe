package dev.roster.storage.user;

import java.util.List;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageUtil;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

import dev.roster.database.entity.RosterUser;

/**
 * A person as Keycloak's user cache may hold them. Keycloak drops its entry before the row is committed, so a reader in
 * between may have cached the old row: it is dropped again afterwards, in a session of its own, on every node.
 */
final class CachedPerson {

    private final KeycloakSessionFactory sessions;
    private final String realmId;
    private final List<String> ids;
    private final String username;
    private final String email;

    private CachedPerson(KeycloakSessionFactory sessions, String realmId, List<String> ids, RosterUser row) {
        this.sessions = sessions;
        this.realmId = realmId;
        this.ids = ids;
        this.username = row.getUsername();
        this.email = row.getEmail();
    }

    /** The person under the name and address that the row has now, copied or not. */
    static CachedPerson of(KeycloakSession session, String componentId, RosterUser row) {
        return new CachedPerson(
                session.getKeycloakSessionFactory(),
                session.getContext().getRealm().getId(),
                CopyMark.allIds(componentId, row.getId()).toList(),
                row);
    }

    /** Drops what there is. */
    void evict() {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            UserCache cache = UserStorageUtil.userCache(session);
            if (realm != null && cache != null) {
                session.getContext().setRealm(realm);
                ids.forEach(id -> cache.evict(realm, person(session, realm, id)));
            }
        });
    }

    private UserModel person(KeycloakSession session, RealmModel realm, String id) {
        InMemoryUserAdapter person = new InMemoryUserAdapter(session, realm, id);
        person.setUsername(username);
        if (email != null) {
            person.setEmail(email);
        }
        return person;
    }
}
