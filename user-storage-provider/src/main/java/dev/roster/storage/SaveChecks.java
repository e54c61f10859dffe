package dev.roster.storage;

import java.util.Objects;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.database.settings.JdbcUrl;

/** Decides whether a {@code roster} component may be saved. */
final class SaveChecks {

    private final KeycloakSession session;
    private final RealmModel realm;

    SaveChecks(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Checks the values always, and tries the connection where an administrator changed it in an enabled component or
     * enables one.
     *
     * @throws SettingRefusedException where it may not be saved
     */
    void check(ComponentModel component) {
        JdbcUrl url = new ValueChecks(component).check(databases().isH2Allowed());
        boolean isEnabled = isEnabled(component);
        if (isEnabled) {
            requireAlone(component);
        }
        ComponentModel stored = component.getId() == null ? null : realm.getComponent(component.getId());
        ConnectionChange change = new ConnectionChange(stored, component);
        if (change.sendsPasswordElsewhere(url)) {
            throw new SettingRefusedException(
                    "roster.error.passwordElsewhere",
                    RosterConfigProperties.label(RosterConfigProperties.JDBC_PASSWORD));
        }
        if (isEnabled && (change.isAny() || change.isEnabling()) && ConnectionChange.isMadeByAdministrator(session)) {
            ConnectionTrial.require(session, databases().isH2Allowed(), component, url);
        }
    }

    private void requireAlone(ComponentModel component) {
        realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(other -> RosterUserStorageProviderFactory.PROVIDER_ID.equals(other.getProviderId()))
                .filter(other -> !Objects.equals(other.getId(), component.getId()))
                .filter(SaveChecks::isEnabled)
                .findFirst()
                .ifPresent(other -> {
                    throw new SettingRefusedException("roster.error.second", String.valueOf(other.getName()));
                });
    }

    private IdentityDatabaseProviderFactory databases() {
        return (IdentityDatabaseProviderFactory)
                session.getKeycloakSessionFactory().getProviderFactory(IdentityDatabaseProvider.class);
    }

    private static boolean isEnabled(ComponentModel component) {
        return new UserStorageProviderModel(component).isEnabled();
    }
}
