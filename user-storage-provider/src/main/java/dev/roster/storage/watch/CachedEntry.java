package dev.roster.storage.watch;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.component.ComponentModel;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.cache.infinispan.entities.CachedUser;
import org.keycloak.models.cache.infinispan.entities.Revisioned;
import org.keycloak.storage.StorageId;

import dev.roster.database.repository.UserRow;
import org.infinispan.Cache;

/**
 * One person in the user cache of this node.
 *
 * @param id Keycloak's: {@code f:<component>:<row>}, or that of a copy
 * @param rowId {@code users.id}
 * @param username as cached, so that the entry of that name is found
 * @param email as cached; may be {@code null}
 * @param row what the entry was made of; {@code null} where that is not known
 */
record CachedEntry(String id, String rowId, String username, String email, CachedRow row) {

    /** The people of a component whom this node holds just now, in no order. Asks no database. */
    static List<CachedEntry> of(KeycloakSession session, ComponentModel component) {
        Cache<String, Revisioned> users = session.getProvider(InfinispanConnectionProvider.class)
                .getCache(InfinispanConnectionProvider.USER_CACHE_NAME);
        String prefix = new StorageId(component.getId(), "").getId();
        List<CachedEntry> people = new ArrayList<>();
        // Beside people the cache holds, under longer keys, their consents and links.
        for (Revisioned entry : users.values()) {
            if (entry instanceof CachedUser user) {
                CachedRow row = CachedRow.in(user.getCachedWith());
                if (user.getId().startsWith(prefix)) {
                    people.add(of(user, user.getId().substring(prefix.length()), row));
                } else if (row != null && component.getId().equals(user.getFederationLink())) {
                    people.add(of(user, row.rowId(), row));
                }
            }
        }
        return people;
    }

    private static CachedEntry of(CachedUser user, String rowId, CachedRow row) {
        return new CachedEntry(user.getId(), rowId, user.getUsername(), user.getEmail(), row);
    }

    /** Tells whether Keycloak shows something else than the row says, or may do so. */
    boolean isOutdated(UserRow current) {
        return current == null || row == null || !row.isLike(current);
    }

    /** Tells whether the person is not, or no longer, to have sessions and may still have them. */
    boolean isToBeSignedOut(UserRow current) {
        return current == null || !current.user().isActive() && (row == null || !row.isSignedOut());
    }
}
