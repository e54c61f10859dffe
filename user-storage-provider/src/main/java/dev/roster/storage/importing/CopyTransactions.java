package dev.roster.storage.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageUtil;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.user.CopyMark;
import dev.roster.storage.user.CopyStore;
import org.jboss.logging.Logger;

/** Copies, keeps, refreshes and drops for one Keycloak session in transactions beside its own. */
final class CopyTransactions {

    private static final Logger logger = Logger.getLogger(CopyTransactions.class);

    private final KeycloakSession session;
    private final KeycloakSessionFactory sessions;
    private final String componentId;
    private final Map<String, UserRow> outdated = new LinkedHashMap<>();

    CopyTransactions(KeycloakSession session, String componentId) {
        this.session = session;
        this.sessions = session.getKeycloakSessionFactory();
        this.componentId = componentId;
    }

    /**
     * At once.
     *
     * @throws org.keycloak.models.ModelDuplicateException where somebody else makes one of the copies meanwhile
     */
    void copy(RealmModel realm, List<UserRow> rows, CopyMode mode) {
        inTransaction(realm.getId(), (own, ownRealm) -> {
            ComponentModel component = ownRealm.getComponent(componentId);
            if (component != null) {
                new CopyBatch(own, ownRealm, component, mode, false).copy(rows);
            }
        });
    }

    /** Brings the copy into step once the request is over, for the request may be changing it itself. */
    void refreshAfterwards(RealmModel realm, UserRow row) {
        boolean isFirst = outdated.isEmpty();
        outdated.put(row.user().getId(), row);
        if (isFirst) {
            String realmId = realm.getId();
            afterwards(() -> refresh(realmId));
        }
    }

    private void refresh(String realmId) {
        List<UserRow> rows = new ArrayList<>(outdated.values());
        outdated.clear();
        inTransaction(realmId, (own, ownRealm) -> {
            ComponentModel component = ownRealm.getComponent(componentId);
            if (component != null) {
                new CopyBatch(own, ownRealm, component, CopyMode.CHANGED, false).copy(rows);
            }
        });
    }

    /** Makes sure that a copy is there to stay: another request may be about to drop it. */
    void keep(RealmModel realm, UserRow row) {
        copy(realm, List.of(row), CopyMode.MISSING);
        inTransaction(realm.getId(), (own, ownRealm) -> {
            for (String id : CopyMark.ids(componentId, row.user().getId())) {
                UserModel copy = CopyStore.of(own).getUserById(ownRealm, id);
                if (isOurs(copy)) {
                    copy.removeAttribute(CopyMark.PROVISIONAL);
                    evict(own, ownRealm, copy);
                }
            }
        });
    }

    /** Drops a copy once the request is over, unless its person has shown the right password meanwhile. */
    void dropAfterwards(RealmModel realm, String id) {
        String realmId = realm.getId();
        afterwards(() -> inTransaction(realmId, (own, ownRealm) -> {
            UserModel copy = CopyStore.of(own).getUserById(ownRealm, id);
            if (isOurs(copy) && copy.getFirstAttribute(CopyMark.PROVISIONAL) != null) {
                evict(own, ownRealm, copy);
                CopyStore.of(own).removeUser(ownRealm, copy);
            }
        }));
    }

    private boolean isOurs(UserModel copy) {
        return copy != null && componentId.equals(copy.getFederationLink());
    }

    private static void evict(KeycloakSession session, RealmModel realm, UserModel copy) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, copy);
        }
    }

    private void inTransaction(String realmId, BiConsumer<KeycloakSession, RealmModel> work) {
        KeycloakModelUtils.runJobInTransaction(sessions, own -> {
            RealmModel realm = own.realms().getRealm(realmId);
            if (realm != null) {
                own.getContext().setRealm(realm);
                work.accept(own, realm);
            }
        });
    }

    private void afterwards(Runnable work) {
        AbstractKeycloakTransaction ending = new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                attempt(work);
            }

            @Override
            protected void rollbackImpl() {
                attempt(work);
            }
        };
        try {
            session.getTransactionManager().enlistAfterCompletion(ending);
        } catch (IllegalStateException e) {
            // Some of Keycloak's handlers commit by themselves and read on (26.7); nothing can be enlisted then.
            logger.debugf("A copy of component %s stays as it is for now: %s", componentId, e.getMessage());
            outdated.clear();
        }
    }

    // The request has its answer; the next look-up or sync finds what is left to do.
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (ModelException e) {
            logger.debugf(e, "A copy of component %s stays as it is for now", componentId);
        }
    }
}
