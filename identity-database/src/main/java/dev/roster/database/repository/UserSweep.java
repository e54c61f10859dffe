package dev.roster.database.repository;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.roster.database.DatabaseSession;
import org.hibernate.query.Query;

/** Reads all undeleted people piece by piece, in the order of their ids. One statement a call, on the primary key. */
public final class UserSweep {

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public UserSweep(DatabaseSession database) {
        this.database = database;
    }

    /**
     * The people who come next.
     *
     * @param afterId the last id that was read; {@code null} for the beginning
     * @param max how many to return at most
     * @return in the database's order of ids; fewer than {@code max} at the end
     */
    public List<UserRow> after(String afterId, int max) {
        boolean hasRoles = database.has("roles"); // not inside the work: it may need a connection of its own
        String condition = (afterId == null ? "1 = 1" : "u.id > :after") + " order by u.id";
        return database.read(session -> {
            Query<Object[]> query = UserQueries.select(session, hasRoles, condition);
            if (afterId != null) {
                query.setParameter("after", afterId);
            }
            return UserQueries.rows(query.setMaxResults(max));
        });
    }

    /**
     * Tells who of some people is still there.
     *
     * @param ids exactly as they stand in {@code users.id}; at most some hundred
     * @return those that are there and not soft-deleted
     */
    public Set<String> present(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.read(session -> session.createQuery(
                        "select u.id from RosterUser u where " + UserQueries.UNDELETED + " and u.id in (:ids)",
                        String.class)
                .setParameterList("ids", ids)
                .list()));
    }
}
