package dev.roster.database.repository;

import java.util.List;

import dev.roster.database.DatabaseSession;

/** What roles permit: {@code permissions} by way of {@code role_permissions}. */
public final class PermissionRepository {

    private static final String NAMES_OF_USER = "select distinct p.name from RosterUser u"
            + " join RosterRole r on r.id = u.roleId and r.isActive = true"
            + " join RosterRolePermission rp on rp.roleId = r.id"
            + " join RosterPermission p on p.id = rp.permissionId"
            + " where u.id = :id and p.name is not null and " + UserQueries.UNDELETED;

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public PermissionRepository(DatabaseSession database) {
        this.database = database;
    }

    /**
     * The names of what a person's role permits, by one statement.
     *
     * @param userId {@code users.id}
     * @return sorted by code point, without duplicates; empty where the person has no role, the role is inactive, or
     *     one of the tables is absent
     */
    public List<String> namesOfUser(String userId) {
        if (!database.has("roles")
                || !database.has("permissions")
                || !database.has("role_permissions")
                || !SearchText.isSearchable(userId)) {
            return List.of();
        }
        return database.read(
                session -> session.createQuery(NAMES_OF_USER, String.class).setParameter("id", userId).list().stream()
                        .sorted()
                        .toList());
    }
}
