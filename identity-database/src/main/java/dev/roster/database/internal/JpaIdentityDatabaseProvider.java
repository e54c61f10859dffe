package dev.roster.database.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import dev.roster.database.DatabaseSession;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.settings.DatabaseSettings;

/** The databases of one Keycloak session. */
final class JpaIdentityDatabaseProvider implements IdentityDatabaseProvider {

    private static final String USER_STORAGE = "org.keycloak.storage.UserStorageProvider";
    private static final String ROSTER = "roster";

    private final KeycloakSession session;
    private final DatabaseRegistry registry;
    private final SharedState shared = new SharedState();
    private final Map<String, ComponentDatabaseSession> sessions = new HashMap<>();

    JpaIdentityDatabaseProvider(KeycloakSession session, DatabaseRegistry registry) {
        this.session = session;
        this.registry = registry;
    }

    @Override
    public Optional<ComponentModel> component(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), USER_STORAGE)
                .filter(component -> ROSTER.equals(component.getProviderId()) && component.get("enabled", true))
                .findFirst();
    }

    @Override
    public DatabaseSession session(ComponentModel component) {
        ComponentKey key = ComponentKey.of(component);
        ComponentDatabaseSession known = sessions.get(key.id());
        if (known == null) {
            Database database = registry.enter(key, DatabaseSettings.of(component, session.vault()));
            known = new ComponentDatabaseSession(session, database, shared);
            sessions.put(key.id(), known);
        }
        return known;
    }

    @Override
    public boolean wasUnavailable() {
        return shared.wasUnavailable();
    }

    @Override
    public void close() {
        EachOf.run(sessions.values().stream().<Runnable>map(open -> open::close).toList());
    }
}
