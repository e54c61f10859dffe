package dev.roster.storage.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.role.GrantedRoles;
import dev.roster.storage.user.CopyMark;

/**
 * The row that a copy in Keycloak's own store stands for, as of the copy's last refreshment.
 *
 * @param rowId {@code users.id}
 * @param digest {@code null} where the copy is known to be behind
 */
public record CopiedRow(String rowId, String digest) {

    private static final int CHUNK = 500;

    /**
     * The rows of copies, by the ids of the copies; one statement for each {@value #CHUNK}.
     *
     * @param ids of users in Keycloak's own store
     */
    public static Map<String, CopiedRow> of(KeycloakSession session, Collection<String> ids) {
        EntityManager store = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> all = new ArrayList<>(ids);
        Map<String, CopiedRow> rows = new HashMap<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            KnownCopies.marks(store, all.subList(from, Math.min(all.size(), from + CHUNK)))
                    .forEach((id, marks) -> {
                        if (marks.containsKey(CopyMark.ROW)) {
                            rows.put(id, new CopiedRow(marks.get(CopyMark.ROW), marks.get(CopyMark.DIGEST)));
                        }
                    });
        }
        return rows;
    }

    /** Tells whether the copy is as the row, as far as it can be. */
    public boolean isLike(UserRow row, GrantedRoles roles) {
        return CopyDigest.isOf(
                digest, CopyDigest.of(row.user(), roles.of(row.role()).orElse(null)));
    }
}
