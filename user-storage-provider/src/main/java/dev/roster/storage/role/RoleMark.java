package dev.roster.storage.role;

import java.util.Objects;

import org.keycloak.models.RoleModel;

import dev.roster.database.entity.RosterRole;

/** The attributes by which a role of Keycloak is known as made by the pack for one row of {@code roles}. */
final class RoleMark {

    static final String ROW = "roster.id";
    static final String COMPONENT = "roster.component";

    private RoleMark() {}

    static void put(RoleModel role, String componentId, RosterRole row) {
        role.setSingleAttribute(COMPONENT, componentId);
        role.setSingleAttribute(ROW, row.getId());
    }

    /** Tells whether a role was made for that component, whatever the row. */
    static boolean isOf(RoleModel role, String componentId) {
        return Objects.equals(role.getFirstAttribute(COMPONENT), componentId);
    }

    /** Tells whether a role was made for that row. */
    static boolean isOf(RoleModel role, String componentId, RosterRole row) {
        return isOf(role, componentId) && Objects.equals(row(role), row.getId());
    }

    static String component(RoleModel role) {
        return role.getFirstAttribute(COMPONENT);
    }

    static String row(RoleModel role) {
        return role.getFirstAttribute(ROW);
    }
}
