package dev.roster.storage.sync;

import java.util.List;
import java.util.function.Function;

import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.SynchronizationResult;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.storage.role.RoleMirroring;
import org.jboss.logging.Logger;

/**
 * Synchronises people with their copies, one component at a time on the whole cluster. One object a server, used by all
 * threads. Whatever comes of it is in the report, which is kept unless it was a dry run.
 */
public final class ImportSync {

    private static final Logger logger = Logger.getLogger(ImportSync.class);

    // Of Keycloak's own lock (UserStorageSyncTask, 26.7); a run that takes longer is known by its report.
    private static final int LOCK_SECONDS = 30;

    private final KeycloakSessionFactory sessions;
    private final RoleMirroring mirroring;

    /** @param mirroring keeps roles in step before people get them */
    public ImportSync(KeycloakSessionFactory sessions, RoleMirroring mirroring) {
        this.sessions = sessions;
        this.mirroring = mirroring;
    }

    /** As Keycloak's console and timer ask for it, who hold Keycloak's lock. */
    public SynchronizationResult forKeycloak(String realmId, String componentId, SyncKind kind) {
        SyncRun run = new SyncRun(this, realmId, componentId, SyncOrder.of(kind));
        try {
            SyncReport report = attempt(run);
            logger.infof("Synchronisation %s of component %s: %s", kind.label(), componentId, report.message());
        } catch (SyncFailure e) {
            if (e.reason() == SyncFailure.Reason.IN_PROGRESS) {
                return SynchronizationResult.ignored();
            }
            logger.errorf("Synchronisation of component %s failed: %s", componentId, e.getMessage());
            return result(run.progress(), Math.max(1, run.progress().failed()));
        }
        return result(run.progress(), run.progress().failed());
    }

    /**
     * As somebody asks for it who holds no lock.
     *
     * @throws SyncFailure where it stopped before its end
     */
    public SyncReport run(KeycloakSession session, String realmId, String componentId, SyncOrder order) {
        SyncRun run = new SyncRun(this, realmId, componentId, order);
        ClusterProvider cluster = session.getProvider(ClusterProvider.class);
        Outcome[] outcome = new Outcome[1];
        ExecutionResult<Boolean> execution = cluster.executeIfNotExecuted(componentId + "::sync", LOCK_SECONDS, () -> {
            outcome[0] = outcome(run);
            return true;
        });
        if (!execution.isExecuted() || outcome[0] == null) {
            throw new SyncFailure(SyncFailure.Reason.IN_PROGRESS, "Another synchronisation is under way.");
        }
        if (outcome[0].failure() != null) {
            throw outcome[0].failure();
        }
        return outcome[0].report();
    }

    private record Outcome(SyncReport report, SyncFailure failure) {}

    private Outcome outcome(SyncRun run) {
        try {
            return new Outcome(attempt(run), null);
        } catch (SyncFailure e) {
            return new Outcome(null, e);
        }
    }

    private SyncReport attempt(SyncRun run) {
        run.begin();
        SyncFailure failure;
        try {
            return run.go();
        } catch (SyncFailure e) {
            failure = e;
        } catch (DatabaseUnavailableException e) {
            logger.debugf(e, "A synchronisation met an outage");
            failure = new SyncFailure(
                    SyncFailure.Reason.UNAVAILABLE,
                    "The application's database gave no answer. Nobody was removed for that; the next one of its kind"
                            + " goes on where this one stopped.");
        } catch (RuntimeException e) {
            // The top of the thread's work, as far as the report is concerned.
            logger.errorf(e, "A synchronisation failed");
            failure = new SyncFailure(SyncFailure.Reason.OTHER, "It failed; the server's log tells why.");
        }
        run.fail(failure.getMessage());
        throw failure;
    }

    private static SynchronizationResult result(SyncProgress progress, int failed) {
        SynchronizationResult result = new SynchronizationResult();
        result.setAdded(progress.added());
        result.setUpdated(progress.updated());
        result.setRemoved(progress.removed());
        result.setFailed(failed);
        return result;
    }

    /** Mirrors roles; says which were refused. */
    List<String> mirrorRoles(String realmId, String componentId) {
        if (!mirroring.mirror(realmId)) {
            // Tried twice, as at save: the first connection may come late.
            mirroring.mirror(realmId);
        }
        return mirroring.refused(componentId).stream()
                .map(role -> "role " + role + ": reserved, taken or ambiguous, so it is granted to nobody")
                .toList();
    }

    /** Something of a component's, as one session sees it. */
    record Scene(KeycloakSession session, RealmModel realm, ComponentModel component) {

        boolean isImporting() {
            return new UserStorageProviderModel(component).isImportEnabled();
        }

        boolean isRemoving() {
            return new UserStorageProviderModel(component).isRemoveInvalidUsersEnabled();
        }
    }

    /**
     * Works in a session and transaction of its own.
     *
     * @throws SyncFailure where the component is not there or disabled
     */
    <T> T inTransaction(String realmId, String componentId, Function<Scene, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            ComponentModel component = realm == null ? null : realm.getComponent(componentId);
            if (component == null || !new UserStorageProviderModel(component).isEnabled()) {
                throw new SyncFailure(
                        SyncFailure.Reason.NO_COMPONENT, "The component is disabled, or was removed meanwhile.");
            }
            session.getContext().setRealm(realm);
            return work.apply(new Scene(session, realm, component));
        });
    }

    /** Works on reports, in a transaction of their own. */
    <T> T withReports(String componentId, Function<SyncReports, T> work) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> work.apply(new SyncReports(session, componentId)));
        } catch (ModelDuplicateException e) {
            throw new SyncFailure(SyncFailure.Reason.IN_PROGRESS, "Another synchronisation is under way.");
        }
    }
}
