package dev.roster.storage.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Puts the pack's resources below {@code /admin/realms/{realm}/roster}. */
public final class RosterAdminResourceProviderFactory implements AdminRealmResourceProviderFactory {

    /** Part of the path. */
    public static final String PROVIDER_ID = "roster";

    private final RunLimits limits = new RunLimits();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new RosterAdminResources(limits);
    }

    @Override
    public void init(Config.Scope config) {
        // There is nothing to set.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing runs but requests.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** One a session. */
    private record RosterAdminResources(RunLimits limits) implements AdminRealmResourceProvider {

        @Override
        public Object getResource(
                KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
            return new RosterAdminResource(new AdminRequest(session, realm, auth, events), limits);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
