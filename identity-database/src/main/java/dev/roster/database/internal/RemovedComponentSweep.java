package dev.roster.database.internal;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/** Closes what belongs to components that are gone, on every node: a removal on another node sends no event here. */
final class RemovedComponentSweep implements ScheduledTask {

    static final long INTERVAL_MILLIS = 60_000;

    private final DatabaseRegistry registry;

    RemovedComponentSweep(DatabaseRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String getTaskName() {
        return "roster-database-removed-components";
    }

    @Override
    public void run(KeycloakSession session) {
        registry.forgetIf(component -> isGone(session, component));
    }

    private static boolean isGone(KeycloakSession session, ComponentKey component) {
        RealmModel realm = component.realmId() == null ? null : session.realms().getRealm(component.realmId());
        return realm == null || realm.getComponent(component.id()) == null;
    }
}
