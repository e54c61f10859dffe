package dev.roster.storage;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

import dev.roster.database.DatabaseSession;
import dev.roster.database.IdentityDatabaseProvider;

/**
 * A component as a provider needs it: what it says, and its database.
 *
 * @param config the defaults where the component cannot be read
 * @param database one that gives no answer where the component cannot be read
 */
record OpenedComponent(RosterConfig config, DatabaseSession database) {

    /**
     * Opens a component. Never throws for what it says: Keycloak makes the providers of all components before it asks
     * one of them, so that one bad value, written past the admin API, would keep the whole realm from signing in.
     */
    static OpenedComponent of(KeycloakSession session, ComponentModel component) {
        IdentityDatabaseProvider databases = session.getProvider(IdentityDatabaseProvider.class);
        try {
            RosterConfig config = RosterConfig.of(component);
            return new OpenedComponent(config, databases.session(component));
        } catch (IllegalArgumentException e) {
            return new OpenedComponent(RosterConfig.of(new ComponentModel()), databases.unreadable(component, e));
        }
    }
}
