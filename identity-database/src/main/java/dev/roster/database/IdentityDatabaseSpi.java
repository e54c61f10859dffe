package dev.roster.database;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link IdentityDatabaseProvider} known to Keycloak under the name {@code roster-database}. */
public final class IdentityDatabaseSpi implements Spi {

    /** The name as the server's options spell it: {@code --spi-roster-database--default--allow-h2=true}. */
    public static final String NAME = "roster-database";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return IdentityDatabaseProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Keycloak declares it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return IdentityDatabaseProviderFactory.class;
    }
}
