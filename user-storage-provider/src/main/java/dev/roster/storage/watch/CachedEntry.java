package dev.roster.storage.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.infinispan.entities.CachedUser;
import org.keycloak.models.cache.infinispan.entities.Revisioned;
import org.keycloak.storage.StorageId;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.importing.CopiedRow;
import dev.roster.storage.role.GrantedRoles;
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
record CachedEntry(String id, String rowId, String username, String email, KnownRow row) {

    /**
     * The people of a component whom this node holds just now, in no order. Asks Keycloak's database for the rows of
     * copies, and the application's for nothing.
     */
    static List<CachedEntry> of(KeycloakSession session, RealmModel realm, ComponentModel component) {
        Cache<String, Revisioned> users = session.getProvider(InfinispanConnectionProvider.class)
                .getCache(InfinispanConnectionProvider.USER_CACHE_NAME);
        String prefix = new StorageId(component.getId(), "").getId();
        List<CachedEntry> people = new ArrayList<>();
        List<CachedUser> copies = new ArrayList<>();
        // Beside people the cache holds, under longer keys, their consents and links.
        for (Revisioned entry : users.values()) {
            if (entry instanceof CachedUser user) {
                if (user.getId().startsWith(prefix)) {
                    String rowId = user.getId().substring(prefix.length());
                    people.add(of(user, rowId, CachedRow.in(user.getCachedWith())));
                } else if (component.getId().equals(user.getFederationLink())) {
                    copies.add(user);
                }
            }
        }
        people.addAll(ofCopies(session, realm, component, copies));
        return people;
    }

    // Keycloak (26.7) tells no provider when it caches somebody of its own store: what the copy was made of counts.
    private static List<CachedEntry> ofCopies(
            KeycloakSession session, RealmModel realm, ComponentModel component, List<CachedUser> copies) {
        if (copies.isEmpty()) {
            return List.of();
        }
        Map<String, CopiedRow> rows =
                CopiedRow.of(session, copies.stream().map(CachedUser::getId).toList());
        GrantedRoles roles = new GrantedRoles(realm, component, RosterConfig.of(component));
        return copies.stream()
                .filter(copy -> rows.containsKey(copy.getId()))
                .map(copy -> {
                    CopiedRow row = rows.get(copy.getId());
                    return of(copy, row.rowId(), current -> row.isLike(current, roles));
                })
                .toList();
    }

    private static CachedEntry of(CachedUser user, String rowId, KnownRow row) {
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
