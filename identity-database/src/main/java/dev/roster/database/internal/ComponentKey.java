package dev.roster.database.internal;

import org.keycloak.component.ComponentModel;

/**
 * Which component a database belongs to.
 *
 * @param realmId the component's parent
 * @param id never {@code null}
 * @param name for people who read logs
 */
record ComponentKey(String realmId, String id, String name) {

    static ComponentKey of(ComponentModel component) {
        return new ComponentKey(component.getParentId(), String.valueOf(component.getId()), component.getName());
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
