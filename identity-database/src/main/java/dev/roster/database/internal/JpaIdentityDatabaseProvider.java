package dev.roster.database.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final Map<String, ComponentDatabaseSession> unreadable = new HashMap<>();

    JpaIdentityDatabaseProvider(KeycloakSession session, DatabaseRegistry registry) {
        this.session = session;
        this.registry = registry;
    }

    @Override
    public Optional<ComponentModel> component(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), USER_STORAGE)
                .filter(component -> ROSTER.equals(component.getProviderId()) && component.get("enabled", true))
                // One only, but two nodes may save at once: then every node means the same one.
                .min(Comparator.comparing(ComponentModel::getId));
    }

    @Override
    public DatabaseSession session(ComponentModel component) {
        String id = String.valueOf(component.getId());
        ComponentDatabaseSession known = sessions.get(id);
        if (known == null) {
            known = new ComponentDatabaseSession(
                    session, enter(ComponentKey.of(session, component), component), shared);
            sessions.put(id, known);
        }
        return known;
    }

    @Override
    public DatabaseSession unreadable(ComponentModel component, IllegalArgumentException cause) {
        return unreadable.computeIfAbsent(
                String.valueOf(component.getId()),
                id -> new ComponentDatabaseSession(
                        session, registry.enterRefused(ComponentKey.of(session, component), cause), shared));
    }

    // A component that cannot be read is a database that cannot be reached: thrown from here it would keep the
    // whole realm from signing in, local people too. Which exceptions a vault throws is up to the vault.
    private Database enter(ComponentKey key, ComponentModel component) {
        DatabaseSettings settings;
        try {
            settings = DatabaseSettings.of(
                    component, value -> registry.secrets().resolve(key.realmId(), value, session.vault()));
        } catch (RuntimeException e) {
            return registry.enterUnreadable(key, e);
        }
        return registry.enter(key, settings);
    }

    @Override
    public boolean wasUnavailable() {
        return shared.wasUnavailable();
    }

    @Override
    public void close() {
        EachOf.run(Stream.concat(sessions.values().stream(), unreadable.values().stream())
                .<Runnable>map(open -> open::close)
                .toList());
    }
}
