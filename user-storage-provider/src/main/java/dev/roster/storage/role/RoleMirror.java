package dev.roster.storage.role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;

import dev.roster.database.entity.RosterRole;
import dev.roster.storage.RosterConfig;

/**
 * Keeps one role in Keycloak for each row of {@code roles}: made where it is missing, renamed with its row (its id
 * stays, and with it what administrators attached to it). Touches nothing where all is in step, and never a role that
 * the pack did not make.
 */
final class RoleMirror {

    private final RealmModel realm;
    private final String componentId;
    private final RosterConfig config;
    private final RoleNaming naming;

    RoleMirror(RealmModel realm, ComponentModel component, RosterConfig config) {
        this.realm = realm;
        this.componentId = component.getId();
        this.config = config;
        this.naming = new RoleNaming(config);
    }

    /**
     * Brings Keycloak's roles into step.
     *
     * @param rows all rows of {@code roles}
     */
    MirrorOutcome bringIntoStep(List<RosterRole> rows) {
        Set<String> refused = new TreeSet<>();
        List<RosterRole> behind = new ArrayList<>();
        RoleContainers.of(realm, config).ifPresent(container -> {
            behind.addAll(behind(container, rows, refused));
            if (!behind.isEmpty()) {
                catchUp(container, rows, behind);
            }
        });
        return new MirrorOutcome(refused, !behind.isEmpty());
    }

    /**
     * Tells what {@link #bringIntoStep} would refuse, and changes nothing.
     *
     * @param rows all rows of {@code roles}
     * @return names as they would be in Keycloak, sorted
     */
    Set<String> refused(List<RosterRole> rows) {
        Set<String> refused = new TreeSet<>();
        RoleContainers.of(realm, config).ifPresent(container -> behind(container, rows, refused));
        return refused;
    }

    private List<RosterRole> behind(RoleContainerModel container, List<RosterRole> rows, Set<String> refused) {
        List<RosterRole> behind = new ArrayList<>();
        Map<String, RosterRole> rightful = rightful(rows, refused);
        rightful.forEach((name, row) -> {
            RoleModel occupant = container.getRole(name);
            if (isInStep(occupant, row)) {
                return;
            }
            if (mayTake(name, occupant) && !isAnothers(rightful, row, occupant)) {
                behind.add(row);
            } else {
                refused.add(name);
            }
        });
        return behind;
    }

    // Of rows with one name the first by id has it. Both would take it from each other at every look.
    private Map<String, RosterRole> rightful(List<RosterRole> rows, Set<String> refused) {
        Map<String, RosterRole> byName = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparing(RosterRole::getId)).forEach(row -> {
            String name = naming.nameOf(row);
            if (name != null && (!RoleText.isStorable(name) || byName.putIfAbsent(name, row) != null)) {
                refused.add(RoleText.cut(name, RoleText.MAX_LENGTH));
            }
        });
        return byName;
    }

    private boolean mayTake(String name, RoleModel occupant) {
        return !naming.isForbidden(name) && (occupant == null || isOurs(occupant));
    }

    // Keycloak on a database that ignores case has one role for two such names.
    private static boolean isAnothers(Map<String, RosterRole> rightful, RosterRole row, RoleModel occupant) {
        RosterRole holder = occupant == null ? null : rightful.get(occupant.getName());
        return holder != null && holder != row && holder.getId().equals(RoleMark.row(occupant));
    }

    // Also what a component made that has been removed since: who adds the federation anew means the same roles.
    private boolean isOurs(RoleModel role) {
        return RoleMark.isOf(role, componentId)
                || RoleMark.row(role) != null
                        && RoleMark.component(role) != null
                        && realm.getComponent(RoleMark.component(role)) == null;
    }

    private boolean isInStep(RoleModel role, RosterRole row) {
        if (role == null || naming.isForbidden(role.getName())) {
            return false;
        }
        if (RoleMark.isOf(role, componentId, row)) {
            return role.getName().equals(naming.nameOf(row))
                    && Objects.equals(role.getDescription(), RoleText.description(row.getDescription()));
        }
        // An allow-listed role that somebody else made is granted as it is.
        return naming.isAllowListed(role.getName()) && !isOurs(role);
    }

    private void catchUp(RoleContainerModel container, List<RosterRole> rows, List<RosterRole> behind) {
        Set<String> rowIds = rows.stream().map(RosterRole::getId).collect(Collectors.toSet());
        Map<String, RoleModel> ours = container
                .getRolesStream()
                .filter(role -> isOurs(role) && RoleMark.row(role) != null)
                .collect(Collectors.toMap(RoleMark::row, Function.identity(), (one, other) -> one));
        for (RosterRole row : behind) {
            RoleModel occupant = container.getRole(naming.nameOf(row));
            RoleModel role = ours.get(row.getId());
            if (occupant != null && !row.getId().equals(RoleMark.row(occupant))) {
                if (role == null && !rowIds.contains(RoleMark.row(occupant))) {
                    role = occupant; // the row was deleted and made anew under another id
                } else {
                    // Its row has another name by now, which it takes when its turn comes, or has vanished.
                    String suffix = " (" + RoleMark.row(occupant) + ")";
                    occupant.setName(RoleText.cut(occupant.getName(), RoleText.MAX_LENGTH - suffix.length()) + suffix);
                }
            }
            align(role == null ? container.addRole(naming.nameOf(row)) : role, row);
        }
    }

    private void align(RoleModel role, RosterRole row) {
        if (!naming.nameOf(row).equals(role.getName())) {
            role.setName(naming.nameOf(row));
        }
        String description = RoleText.description(row.getDescription());
        if (!Objects.equals(role.getDescription(), description)) {
            role.setDescription(description);
        }
        if (!RoleMark.isOf(role, componentId, row)) {
            RoleMark.put(role, componentId, row);
        }
    }
}
