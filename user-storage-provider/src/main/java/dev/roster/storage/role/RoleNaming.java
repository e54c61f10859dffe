package dev.roster.storage.role;

import java.util.Set;

import org.keycloak.models.AdminRoles;
import org.keycloak.models.Constants;

import dev.roster.database.entity.RosterRole;
import dev.roster.storage.RosterConfig;

/** Which names the application's roles have in Keycloak, and which names are not theirs to take. */
final class RoleNaming {

    /** What Keycloak itself gives a meaning to. A row of that name would hand out Keycloak's rights. */
    private static final Set<String> RESERVED = Set.of(
            AdminRoles.ADMIN,
            AdminRoles.CREATE_REALM,
            Constants.OFFLINE_ACCESS_ROLE,
            Constants.AUTHZ_UMA_AUTHORIZATION);

    private final String prefix;
    private final Set<String> allowList;

    RoleNaming(RosterConfig config) {
        this.prefix = config.rolePrefix();
        this.allowList = config.roleAllowList();
    }

    /** The name in Keycloak; {@code null} where the row has none. */
    String nameOf(RosterRole row) {
        String name = row.getName();
        return name == null || name.isBlank() ? null : prefix + name;
    }

    /**
     * Tells whether the operator admits the name although it is reserved or belongs to a role that was there before.
     */
    boolean isAllowListed(String name) {
        return allowList.contains(name);
    }

    /** Tells whether the name is Keycloak's own and not admitted. */
    boolean isForbidden(String name) {
        return !isAllowListed(name)
                && (RESERVED.contains(name) || name.startsWith(Constants.DEFAULT_ROLES_ROLE_PREFIX + "-"));
    }
}
