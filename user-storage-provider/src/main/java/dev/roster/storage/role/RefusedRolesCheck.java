package dev.roster.storage.role;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Patient;
import dev.roster.database.entity.RosterRole;
import dev.roster.storage.RoleTarget;
import dev.roster.storage.RosterConfig;

/** Which of the application's roles nobody is granted, because Keycloak's role of that name is not theirs to take. */
public final class RefusedRolesCheck implements Check {

    // More than these no application has roles; whoever has them learns what the first of them are.
    private static final int MOST_ROLES = 10_000;

    private final RealmModel realm;
    private final ComponentModel component;
    private final RosterConfig config;

    /** @param config of the component */
    public RefusedRolesCheck(RealmModel realm, ComponentModel component, RosterConfig config) {
        this.realm = realm;
        this.component = component;
        this.config = config;
    }

    @Override
    public String subject() {
        return "for refused role names";
    }

    @Override
    public Set<String> tables() {
        return Set.of("roles");
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        if (config.roleTarget() == RoleTarget.CLIENT
                && RoleContainers.of(realm, config).isEmpty()) {
            return List.of(Finding.warning(
                    "role_client_missing",
                    "The realm has no client " + config.roleClientId() + " to hold the roles: nobody is granted one."));
        }
        List<RosterRole> rows = patient.list(
                "select r.[roles.id], r.[roles.name], r.[roles.description] from [roles] r order by 1 limit "
                        + MOST_ROLES,
                RefusedRolesCheck::role);
        return new RoleMirror(realm, component, config)
                .refused(rows).stream()
                        .limit(Finding.MOST_EXAMPLES)
                        .map(name -> patient.about(finding(name), "roles", "name"))
                        .toList();
    }

    private static Finding finding(String name) {
        return Finding.warning(
                "role_refused",
                "The role " + name + " is granted to nobody: Keycloak reserves the name or has such a role already"
                        + " (roleAllowList admits it, rolePrefix avoids it), another row has the name, or it has more"
                        + " than " + RoleText.MAX_LENGTH + " characters.");
    }

    private static RosterRole role(ResultSet row) throws SQLException {
        RosterRole role = new RosterRole();
        role.setId(row.getString(1));
        role.setName(row.getString(2));
        role.setDescription(row.getString(3));
        return role;
    }
}
