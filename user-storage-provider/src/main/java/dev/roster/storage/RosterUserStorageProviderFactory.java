package dev.roster.storage;

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

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.storage.role.RoleMirroring;
import dev.roster.storage.role.RosterRolePoll;
import dev.roster.storage.watch.PeoplePoll;

/** Makes {@code roster} user federation components: checks them, hands out providers, and keeps their roles in step. */
public final class RosterUserStorageProviderFactory implements UserStorageProviderFactory<RosterUserStorageProvider> {

    /** The id of this provider, stored in realms. */
    public static final String PROVIDER_ID = "roster";

    private volatile RoleMirroring mirroring;

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
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                RosterRolePoll.start(sessions, mirroring);
                PeoplePoll.start(sessions);
            }
        });
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        requireNoImport(component);
        new SaveChecks(session, realm).check(component);
        if (component.getId() == null) {
            // Short, so that f:<component>:<row> fits the 64 bytes of a WebAuthn user handle.
            component.setId(KeycloakModelUtils.generateShortId());
        }
    }

    // Keycloak takes an absent key for true. Written down, its code and its console agree with ours.
    private static void requireNoImport(ComponentModel component) {
        String key = UserStorageProviderModel.IMPORT_ENABLED;
        String value = RosterConfig.text(component, key);
        if (value == null) {
            component.getConfig().putSingle(key, Boolean.FALSE.toString());
        } else if (!value.equalsIgnoreCase(Boolean.FALSE.toString())) {
            throw new SettingRefusedException("roster.error.import", key, value);
        }
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
