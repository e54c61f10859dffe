package dev.roster.database;

import java.util.List;

import org.keycloak.provider.ProviderFactory;

/** Owns the connection pools and session factories of all {@code roster} components on this node. Thread-safe. */
public interface IdentityDatabaseProviderFactory extends ProviderFactory<IdentityDatabaseProvider> {

    /**
     * Tells whether the server's operator admits databases of kind H2:
     * {@code --spi-roster-database--default--allow-h2=true}.
     *
     * @return {@code false} unless set
     */
    boolean isH2Allowed();

    /**
     * Closes what was built for a component that is removed, once the Keycloak sessions that use it have ended. Does
     * nothing where nothing was built. On the other nodes of a cluster it is closed within a minute.
     *
     * @param componentId the removed component's id
     */
    void forget(String componentId);

    /**
     * The databases that this node has used since its start, without those of components that are removed. Asks none of
     * them anything.
     *
     * @return in the order of realm and component; never {@code null}
     */
    List<DatabaseState> states();
}
