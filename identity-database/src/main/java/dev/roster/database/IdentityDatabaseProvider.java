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
     * A database that gives no answer to anybody, for a component whose settings cannot be read, whichever they are:
     * that costs its own people and nobody else, and the log names the setting.
     *
     * @param cause its message names the key and repeats no value
     * @return the same object for the same component during the whole Keycloak session
     */
    DatabaseSession unreadable(ComponentModel component, IllegalArgumentException cause);

    /**
     * Tells a person who does not exist from one whom nobody could look up.
     *
     * @return {@code true} once a call of this Keycloak session threw {@link DatabaseUnavailableException}
     */
    boolean wasUnavailable();
}
