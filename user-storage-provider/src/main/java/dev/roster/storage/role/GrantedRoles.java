package dev.roster.storage.role;

import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

import dev.roster.database.entity.RosterRole;
import dev.roster.storage.RosterConfig;
import org.jboss.logging.Logger;

/**
 * Answers which role of Keycloak a row of {@code roles} stands for. Asks Keycloak's cache only, never the application.
 */
public final class GrantedRoles {

    private static final Logger logger = Logger.getLogger(GrantedRoles.class);

    private final RealmModel realm;
    private final ComponentModel component;
    private final RosterConfig config;
    private final RoleNaming naming;

    /** @param config that of {@code component} */
    public GrantedRoles(RealmModel realm, ComponentModel component, RosterConfig config) {
        this.realm = realm;
        this.component = component;
        this.config = config;
        this.naming = new RoleNaming(config);
    }

    /**
     * The role that a person with this row holds.
     *
     * @param row {@code null} for a person without
     * @return empty where the row is inactive, is not mirrored (yet), or bears a name that is refused
     */
    public Optional<RoleModel> of(RosterRole row) {
        String name = row == null || !row.isActive() ? null : naming.nameOf(row);
        if (name == null || !RoleText.isStorable(name)) {
            return Optional.empty();
        }
        RoleModel role = RoleContainers.of(realm, config)
                .map(container -> container.getRole(name))
                .orElse(null);
        if (role == null) {
            return Optional.empty();
        }
        boolean isOurs = !naming.isForbidden(name) && RoleMark.isOf(role, component.getId(), row);
        if (isOurs || naming.isAllowListed(name)) {
            return Optional.of(role);
        }
        logger.debugf("Role %s is not granted: it is reserved, or was not made from row %s", name, row.getId());
        return Optional.empty();
    }

    /** Tells whether a role was made by the pack, so that who holds it is said by {@code users.role_id} alone. */
    public boolean isMirrored(RoleModel role) {
        return RoleMark.isOf(role, component.getId());
    }
}
