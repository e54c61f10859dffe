package dev.roster.database.internal;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Which component a database belongs to.
 *
 * @param realmId the component's parent
 * @param id never {@code null}
 * @param realm the realm's name, for people who read metrics
 * @param name for people who read logs and metrics
 */
record ComponentKey(String realmId, String id, String realm, String name) {

    static ComponentKey of(KeycloakSession session, ComponentModel component) {
        String realmId = component.getParentId();
        return new ComponentKey(
                realmId,
                String.valueOf(component.getId()),
                nameOf(session, realmId),
                String.valueOf(component.getName()));
    }

    // The realm of the request, as a rule, and otherwise out of Keycloak's cache.
    private static String nameOf(KeycloakSession session, String realmId) {
        RealmModel current = session.getContext().getRealm();
        if (current != null && current.getId().equals(realmId)) {
            return current.getName();
        }
        RealmModel realm = realmId == null ? null : session.realms().getRealm(realmId);
        return realm == null ? String.valueOf(realmId) : realm.getName();
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
