package dev.roster.storage.sync;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The pack's own tables, {@code ROSTER_*}, in Keycloak's database. */
public final class RosterJpaEntityProviderFactory implements JpaEntityProviderFactory {

    /** The change log's table is named after its first ten characters. */
    public static final String PROVIDER_ID = "roster-state";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new Tables();
    }

    @Override
    public void init(Config.Scope config) {
        // There is nothing to set.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing runs.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static final class Tables implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return List.of(RosterSyncReportEntity.class);
        }

        @Override
        public String getChangelogLocation() {
            return "META-INF/roster-changelog.xml";
        }

        @Override
        public String getFactoryId() {
            return PROVIDER_ID;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
