package dev.roster.storage.sync;

import java.util.List;
import java.util.Set;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.repository.UserSweep;
import dev.roster.storage.importing.KnownCopies;
import dev.roster.storage.user.CopyMark;
import dev.roster.storage.user.CopyStore;

/** Finds copies whose rows are gone or soft-deleted, piece by piece, as one Keycloak session sees them. */
final class RemovalSweep {

    /**
     * A piece.
     *
     * @param lastId of the last copy that was looked at, {@code null} at the end
     * @param gone ids of copies whose rows are gone
     */
    record Piece(String lastId, List<String> gone) {}

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel component;
    private final EntityManager store;

    RemovalSweep(KeycloakSession session, RealmModel realm, ComponentModel component) {
        this.session = session;
        this.realm = realm;
        this.component = component;
        this.store = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** How many copies there are. */
    long count() {
        return KnownCopies.count(session, realm, component.getId());
    }

    /**
     * Looks at the copies that come next.
     *
     * @param afterId {@code null} for the beginning
     */
    Piece after(String afterId, int max) {
        TypedQuery<Object[]> query = store.createQuery(
                        "select u.id, a.value from UserEntity u"
                                + " join UserAttributeEntity a on a.user = u and a.name = :mark"
                                + " where u.realmId = :realm and u.federationLink = :component"
                                + (afterId == null ? "" : " and u.id > :after")
                                + " order by u.id",
                        Object[].class)
                .setParameter("mark", CopyMark.ROW)
                .setParameter("realm", realm.getId())
                .setParameter("component", component.getId());
        if (afterId != null) {
            query.setParameter("after", afterId);
        }
        List<Object[]> copies = query.setMaxResults(max).getResultList();
        UserSweep rows = new UserSweep(
                session.getProvider(IdentityDatabaseProvider.class).session(component));
        Set<String> present =
                rows.present(copies.stream().map(copy -> (String) copy[1]).toList());
        List<String> gone = copies.stream()
                .filter(copy -> !present.contains((String) copy[1]))
                .map(copy -> (String) copy[0])
                .toList();
        return new Piece(copies.size() < max ? null : (String) copies.get(max - 1)[0], gone);
    }

    /** Removes a copy with its sessions, as Keycloak does it when it finds that a person is gone. */
    void remove(String id) {
        UserModel copy = CopyStore.of(session).getUserById(realm, id);
        if (copy == null) {
            return;
        }
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, copy);
        }
        new UserManager(session).removeUser(realm, copy, CopyStore.of(session));
    }
}
