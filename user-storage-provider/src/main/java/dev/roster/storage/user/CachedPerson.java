package dev.roster.storage.user;

import java.util.List;
import java.util.Locale;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageUtil;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

import dev.roster.database.entity.RosterUser;

/**
 * A person as Keycloak's user cache may hold them. Keycloak drops its entry before the row is committed, so a reader in
 * between may have cached the old row: it is dropped again afterwards, in a session of its own, on every node.
 */
public final class CachedPerson {

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
            if (realm != null) {
                session.getContext().setRealm(realm);
                ids.forEach(id -> evict(session, realm, id, username, email));
            }
        });
    }

    /**
     * Drops the entry of a person on every node, and those of the name and address that lead to it, when this session's
     * transaction ends.
     *
     * @param id Keycloak's
     * @param username under which the person is cached
     * @param email likewise; may be {@code null}
     */
    public static void evict(KeycloakSession session, RealmModel realm, String id, String username, String email) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            InMemoryUserAdapter person = stub(session, realm, id, username);
            if (email != null) {
                person.setEmail(folded(email));
            }
            cache.evict(realm, person);
        }
    }

    /** Somebody who is known by id and name alone; reads nothing. */
    public static InMemoryUserAdapter stub(KeycloakSession session, RealmModel realm, String id, String username) {
        InMemoryUserAdapter person = new InMemoryUserAdapter(session, realm, id);
        person.setUsername(folded(username));
        return person;
    }

    // Keycloak's keys are in lower case, whatever the case of the row (UserCacheSession, 26.7).
    private static String folded(String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }
}
