package dev.roster.database;

import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * The application's database as one Keycloak session sees it. Obtained with
 * {@code session.getProvider(IdentityDatabaseProvider.class)}; used by the thread of that session only.
 */
public interface IdentityDatabaseProvider extends Provider {

    /**
     * Finds the one enabled {@code roster} component of a realm: the place that names its database.
     *
     * @param realm never {@code null}
     * @return empty where the realm has none, or has only disabled ones
     */
    Optional<ComponentModel> component(RealmModel realm);

    /**
     * The database that a component names. Building it touches no network: the first statement does.
     *
     * @param component a {@code roster} component, saved or about to be
     * @return the same object for the same component during the whole Keycloak session
     */
    DatabaseSession session(ComponentModel component);

    /**
     * Tells a person who does not exist from one whom nobody could look up.
     *
     * @return {@code true} once a call of this Keycloak session threw {@link DatabaseUnavailableException}
     */
    boolean wasUnavailable();
}
