package dev.roster.storage.secondfactor;

import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import dev.roster.storage.Availability;
import dev.roster.storage.RosterDirectories;

/**
 * Keycloak's provider of recovery codes, which offers no removal of those that stand in a row. It has no part in
 * verifying them, copied or not: Keycloak asks the person's storage for that.
 */
final class RosterBackupCodesProvider extends RecoveryAuthnCodesCredentialProvider {

    private final KeycloakSession session;

    RosterBackupCodesProvider(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        CredentialTypeMetadata metadata = super.getCredentialTypeMetadata(context);
        return isHeldByRowOf(context.getUser()) ? RowCredentialType.of(metadata, context.getUser(), session) : metadata;
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(credentialType)
                .anyMatch(credential -> !isInert(realm, user, credential));
    }

    // Keycloak looks at the first that it stores, and stores one at most, unless that is a copy.
    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return user.credentialManager()
                        .getStoredCredentialsByTypeStream(getType())
                        .findFirst()
                        .filter(credential -> !isInert(realm, user, credential))
                        .isPresent()
                && super.isValid(realm, user, input);
    }

    // What the row holds is asked of the row.
    private static boolean isInert(RealmModel realm, UserModel user, CredentialModel credential) {
        return SecondFactorCopy.isCopy(user, credential) && RosterDirectories.component(realm, user) != null;
    }

    private boolean isHeldByRowOf(UserModel user) {
        return Availability.orRefuse(
                        () -> RosterDirectories.of(session, session.getContext().getRealm(), user)
                                .flatMap(directory -> directory.row(user)))
                .filter(BackupCodes::isConfigured)
                .isPresent();
    }
}
