package dev.roster.storage.secondfactor;

import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

import dev.roster.storage.Availability;
import dev.roster.storage.RosterDirectories;

/**
 * Keycloak's provider of recovery codes, which offers no removal of those that stand in a row. It has no part in
 * verifying them: Keycloak asks the person's storage for that.
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

    private boolean isHeldByRowOf(UserModel user) {
        return Availability.orRefuse(
                        () -> RosterDirectories.of(session, session.getContext().getRealm(), user)
                                .flatMap(directory -> directory.row(user)))
                .filter(BackupCodes::isConfigured)
                .isPresent();
    }
}
