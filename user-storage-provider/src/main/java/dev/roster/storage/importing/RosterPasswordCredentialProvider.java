package dev.roster.storage.importing;

import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.storage.RosterConfig;
import dev.roster.storage.RosterDirectories;
import dev.roster.storage.password.PasswordCopy;

/**
 * Keycloak's provider {@code keycloak-password}, which keeps its hands off a person whose password stands in the
 * application's row: Keycloak asks the person's storage first and this provider next, so a copy of the hash would let
 * in whoever knows a password that the application has changed since. It computes no hash then.
 */
final class RosterPasswordCredentialProvider extends PasswordCredentialProvider {

    private final PasswordCredentialProvider keycloaks;

    /** @param keycloaks answers for everybody else; its fields are its own */
    RosterPasswordCredentialProvider(KeycloakSession session, PasswordCredentialProvider keycloaks) {
        super(session, null, false, false, false, false, false);
        this.keycloaks = keycloaks;
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return !isHeldByRow(realm, user) && keycloaks.isConfiguredFor(realm, user, credentialType);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return !isHeldByRow(realm, user) && keycloaks.isValid(realm, user, input);
    }

    // Disabled or not: what the row says is not known then, and the copy is no better.
    private static boolean isHeldByRow(RealmModel realm, UserModel user) {
        ComponentModel component = RosterDirectories.component(realm, user);
        return component != null
                && (RosterConfig.of(component).editMode() != EditMode.UNSYNCED || !PasswordCopy.isReplaced(user));
    }

    @Override
    public PasswordCredentialModel getPassword(RealmModel realm, UserModel user) {
        return keycloaks.getPassword(realm, user);
    }

    @Override
    public boolean createCredential(RealmModel realm, UserModel user, String password) {
        return keycloaks.createCredential(realm, user, password);
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, PasswordCredentialModel credential) {
        return keycloaks.createCredential(realm, user, credential);
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return keycloaks.getCredentialTypeMetadata(context);
    }
}
