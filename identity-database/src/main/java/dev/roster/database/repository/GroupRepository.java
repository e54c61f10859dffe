package dev.roster.database.repository;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.roster.database.DatabaseSession;

/** The application's groups and who belongs to them: {@code groups} and {@code user_groups}. */
public final class GroupRepository {

    /** What the data model gives to a membership that names no role. */
    private static final String DEFAULT_ROLE = "member";

    private static final String ROLES_OF_USER = "select g.slug, ug.roleInGroup from RosterUserGroup ug"
            + " join RosterGroup g on g.id = ug.groupId"
            + " where ug.userId = :id and ug.isActive = true and g.isActive = true"
            + " and (g.isDeleted is null or g.isDeleted = false) and g.slug is not null"
            + " order by g.slug, g.id";

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public GroupRepository(DatabaseSession database) {
        this.database = database;
    }

    /**
     * What a person is in each group, by one statement: active memberships in groups that are active and not deleted.
     *
     * @param userId {@code users.id}
     * @return slug to {@code role_in_group}, sorted by slug; unmodifiable; empty where one of the tables is absent
     */
    public SortedMap<String, String> rolesOfUser(String userId) {
        if (!database.has("groups") || !database.has("user_groups") || !SearchText.isSearchable(userId)) {
            return Collections.emptySortedMap();
        }
        List<Object[]> rows = database.read(session -> session.createQuery(ROLES_OF_USER, Object[].class)
                .setParameter("id", userId)
                .list());
        SortedMap<String, String> roles = new TreeMap<>();
        rows.forEach(row -> roles.putIfAbsent((String) row[0], row[1] == null ? DEFAULT_ROLE : (String) row[1]));
        return Collections.unmodifiableSortedMap(roles);
    }
}
