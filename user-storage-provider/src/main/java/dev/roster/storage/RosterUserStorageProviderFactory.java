package dev.roster.storage;

import java.util.Date;
import java.util.List;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportSynchronization;
import org.keycloak.storage.user.SynchronizationResult;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.storage.role.RoleMirroring;
import dev.roster.storage.role.RosterRolePoll;
import dev.roster.storage.sync.ImportSync;
import dev.roster.storage.sync.SyncKind;
import dev.roster.storage.sync.SyncReports;
import dev.roster.storage.watch.PeoplePoll;

/** Makes {@code roster} user federation components: checks them, hands out providers, and keeps their roles in step. */
public final class RosterUserStorageProviderFactory
        implements UserStorageProviderFactory<RosterUserStorageProvider>, ImportSynchronization {

    /** The id of this provider, stored in realms. */
    public static final String PROVIDER_ID = "roster";

    private volatile RoleMirroring mirroring;
    private volatile ImportSync sync;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "roster.help";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return RosterConfigProperties.ALL;
    }

    @Override
    public RosterUserStorageProvider create(KeycloakSession session, ComponentModel model) {
        return new RosterUserStorageProvider(session, model, OpenedComponent.of(session, model));
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        mirroring = new RoleMirroring(sessions);
        sync = new ImportSync(sessions, mirroring);
        sessions.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                SyncReports.removeOfRealm(
                        removed.getKeycloakSession(), removed.getRealm().getId());
            }
            if (event instanceof PostMigrationEvent) {
                RosterRolePoll.start(sessions, mirroring);
                PeoplePoll.start(sessions);
            }
        });
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        writeImportDown(component);
        new SaveChecks(session, realm).check(component);
        if (component.getId() == null) {
            // Short, so that f:<component>:<row> fits the 64 bytes of a WebAuthn user handle.
            component.setId(KeycloakModelUtils.generateShortId());
        }
    }

    // Keycloak takes an absent key for true. Written down, its code and its console agree with ours.
    private static void writeImportDown(ComponentModel component) {
        String key = RosterConfigProperties.IMPORT_ENABLED;
        if (RosterConfig.text(component, key) == null) {
            component.getConfig().putSingle(key, Boolean.FALSE.toString());
        }
    }

    /** What synchronises; for whoever has more to ask of it than Keycloak. */
    public ImportSync synchronisation() {
        return sync;
    }

    @Override
    public SynchronizationResult sync(
            KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component) {
        return sync.forKeycloak(realmId, component.getId(), SyncKind.FULL);
    }

    /** Compares every row with its copy: nobody promises that a row's change is dated. */
    @Override
    public SynchronizationResult syncSince(
            Date ignored, KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component) {
        return sync.forKeycloak(realmId, component.getId(), SyncKind.CHANGED);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        mirrorOnceSaved(session, realm, component);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel after) {
        mirrorOnceSaved(session, realm, after);
    }

    private void mirrorOnceSaved(KeycloakSession session, RealmModel realm, ComponentModel component) {
        if (new UserStorageProviderModel(component).isEnabled()) {
            String realmId = realm.getId();
            // Twice: the roles are promised to be there at the first token, and the first connection may come late.
            afterCommit(session, () -> {
                if (!mirroring.mirror(realmId)) {
                    mirroring.mirror(realmId);
                }
            });
        }
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        IdentityDatabaseProviderFactory databases = (IdentityDatabaseProviderFactory)
                session.getKeycloakSessionFactory().getProviderFactory(IdentityDatabaseProvider.class);
        String componentId = component.getId();
        new SyncReports(session, componentId).removeAll();
        afterCommit(session, () -> databases.forget(componentId));
    }

    private static void afterCommit(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.run();
            }

            @Override
            protected void rollbackImpl() {
                // Nothing was saved.
            }
        });
    }
}
