package dev.roster.storage.rest;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.storage.UserStorageProvider;

import dev.roster.storage.RosterUserStorageProviderFactory;

/**
 * A request whose token Keycloak has authenticated, and whose rights nobody has looked at yet. Rights come first: who
 * has none learns nothing, not even which components exist.
 *
 * @param session of the request
 * @param realm of the path
 * @param auth what the caller may do in it
 * @param events where to report what was changed
 */
public record AdminRequest(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {

    /** Throws 403 unless the caller may see the realm's settings. */
    public void requireViewRealm() {
        if (!auth.realm().canViewRealm()) {
            throw AdminErrors.forbidden("view-realm");
        }
    }

    /** Throws 403 unless the caller may change the realm's settings. */
    public void requireManageRealm() {
        if (!auth.realm().canManageRealm()) {
            throw AdminErrors.forbidden("manage-realm");
        }
    }

    /**
     * A component of this realm.
     *
     * @param id of the path
     * @return enabled or not; a 404 is thrown where it is absent, another realm's, or of another provider
     */
    public ComponentModel component(String id) {
        ComponentModel component = realm.getComponent(id);
        if (component == null
                || !UserStorageProvider.class.getName().equals(component.getProviderType())
                || !RosterUserStorageProviderFactory.PROVIDER_ID.equals(component.getProviderId())) {
            throw AdminErrors.notFound("This realm has no Roster component of this id.");
        }
        return component;
    }
}
