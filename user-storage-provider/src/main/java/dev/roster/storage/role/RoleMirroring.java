package dev.roster.storage.role;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.PersistenceException;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.UserStorageUtil;

import dev.roster.database.DatabaseSession;
import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.repository.RoleRepository;
import dev.roster.storage.RoleTarget;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.RosterUserStorageProviderFactory;
import org.jboss.logging.Logger;

/**
 * Mirrors the roles of a component in a session and transaction of its own, for whoever finds that it is time. One
 * object a server, used by all threads. Never throws: who saves a component, or waits for a poll, is not to blame for
 * the roles.
 */
public final class RoleMirroring {

    private static final Logger logger = Logger.getLogger(RoleMirroring.class);

    private final KeycloakSessionFactory sessions;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, String> complaints = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();

    /** @param sessions opens the sessions to work in */
    public RoleMirroring(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Mirrors the roles of the component that a realm has enabled; does nothing where there is none, or it mirrors no
     * roles.
     *
     * @return {@code false} where it could not be done and is to be tried again
     */
    public boolean mirror(String realmId) {
        // A save and a poll at the same moment would make each role twice.
        synchronized (locks.computeIfAbsent(realmId, id -> new Object())) {
            try {
                return mirrorOnce(realmId);
            } catch (ModelDuplicateException e) {
                logger.debugf("Another node mirrors the roles of realm %s, too", realmId);
            }
            try {
                return mirrorOnce(realmId);
            } catch (ModelDuplicateException e) {
                logger.warnf(e, "The roles of realm %s could not be mirrored", realmId);
                return false;
            }
        }
    }

    /** The names that the last look of this node at a component's roles refused, sorted. */
    public Set<String> refused(String componentId) {
        return refused.getOrDefault(componentId, Set.of());
    }

    private boolean mirrorOnce(String realmId) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> mirror(session, realmId));
            return true;
        } catch (DatabaseUnavailableException e) {
            logger.debugf("The roles of realm %s stay as they are: %s", realmId, e.getMessage());
        } catch (ModelDuplicateException e) {
            throw e;
        } catch (PersistenceException | ModelException | IllegalArgumentException | IllegalStateException e) {
            logger.warnf(e, "The roles of realm %s could not be mirrored", realmId);
        }
        return false;
    }

    private void mirror(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        IdentityDatabaseProvider databases = session.getProvider(IdentityDatabaseProvider.class);
        warnOfSeveral(realm);
        databases
                .component(realm)
                .filter(component -> RosterConfig.of(component).roleTarget() != RoleTarget.NONE)
                .ifPresent(component -> mirror(session, realm, component, databases.session(component)));
    }

    private void mirror(KeycloakSession session, RealmModel realm, ComponentModel component, DatabaseSession database) {
        RosterConfig config = RosterConfig.of(component);
        if (RoleContainers.of(realm, config).isEmpty()) {
            complainOnce(
                    component.getId(),
                    realm,
                    "no role is granted, because there is no client " + config.roleClientId());
            return;
        }
        List<RosterRole> rows = new RoleRepository(database).findAll();
        MirrorOutcome outcome = new RoleMirror(realm, component, config).bringIntoStep(rows);
        UserCache people = UserStorageUtil.userCache(session);
        refused.put(component.getId(), outcome.refused());
        if (outcome.isChanged() && people != null) {
            // Whoever was read before the role was there is cached without it.
            people.evict(realm);
        }
        complainOnce(
                component.getId(),
                realm,
                outcome.refused().isEmpty()
                        ? ""
                        : "these roles of the application are not granted, because Keycloak reserves the name or has"
                                + " such a role already (roleAllowList admits them, rolePrefix avoids them), because"
                                + " another row has the name, or because it has more than 255 characters: "
                                + outcome.refused());
    }

    // A second one is refused at save, but two nodes may save at the same moment.
    private void warnOfSeveral(RealmModel realm) {
        List<String> enabled = realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(component -> RosterUserStorageProviderFactory.PROVIDER_ID.equals(component.getProviderId())
                        && new UserStorageProviderModel(component).isEnabled())
                .map(ComponentModel::getId)
                .sorted()
                .toList();
        complainOnce(
                realm.getId(),
                realm,
                enabled.size() < 2 ? "" : "several roster components are enabled, the first one counts: " + enabled);
    }

    private void complainOnce(String subject, RealmModel realm, String complaint) {
        String before = complaints.put(subject, complaint);
        if (!complaint.isEmpty() && !complaint.equals(before)) {
            logger.warnf("Realm %s, %s: %s", realm.getName(), subject, complaint);
        }
    }
}
