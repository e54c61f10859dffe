package dev.roster.database.internal;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What this node does every minute for itself: closes what belongs to components that are gone, since a removal on
 * another node sends no event here, and looks which tables the others' databases hold.
 */
final class DatabaseSweep implements ScheduledTask {

    static final long INTERVAL_MILLIS = 60_000;

    private final DatabaseRegistry registry;
    private final Timer timer;

    /** @param exported where it is told how long a sweep takes */
    DatabaseSweep(DatabaseRegistry registry, MeterRegistry exported) {
        this.registry = registry;
        timer = Timer.builder("roster.database.sweep")
                .description("Time taken to look at the databases of all components, once a minute")
                .register(exported);
    }

    @Override
    public String getTaskName() {
        return "roster-database-sweep";
    }

    @Override
    public void run(KeycloakSession session) {
        timer.record(() -> {
            registry.forgetIf(component -> isGone(session, component));
            registry.refreshTables();
        });
    }

    private static boolean isGone(KeycloakSession session, ComponentKey component) {
        RealmModel realm = component.realmId() == null ? null : session.realms().getRealm(component.realmId());
        return realm == null || realm.getComponent(component.id()) == null;
    }
}
