package dev.roster.database.internal;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

import dev.roster.database.DatabaseState;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import io.micrometer.core.instrument.Metrics;

/** Keeps the databases of this node, one for each component, from the first use to the component's removal. */
public final class JpaIdentityDatabaseProviderFactory implements IdentityDatabaseProviderFactory {

    /** The id as the server's options spell it: {@code --spi-roster-database--default--allow-h2=true}. */
    public static final String PROVIDER_ID = "default";

    private static final String ALLOW_H2 = "allow-h2";

    private DatabaseRegistry registry = new DatabaseRegistry(false);
    private boolean isH2Allowed;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        isH2Allowed = config.getBoolean(ALLOW_H2, false);
        registry = new DatabaseRegistry(isH2Allowed);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(this::onEvent);
    }

    @Override
    public IdentityDatabaseProvider create(KeycloakSession session) {
        return new JpaIdentityDatabaseProvider(session, registry);
    }

    @Override
    public boolean isH2Allowed() {
        return isH2Allowed;
    }

    @Override
    public void forget(String componentId) {
        registry.forget(componentId);
    }

    @Override
    public List<DatabaseState> states() {
        return registry.states();
    }

    @Override
    public void close() {
        registry.close();
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(started.getFactory(), session -> session.getProvider(
                            TimerProvider.class)
                    .scheduleTask(new DatabaseSweep(registry, Metrics.globalRegistry), DatabaseSweep.INTERVAL_MILLIS));
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            String realmId = removed.getRealm().getId();
            registry.forgetIf(component -> realmId.equals(component.realmId()));
        }
    }
}
