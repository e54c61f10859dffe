package dev.roster.storage.secondfactor;

import org.keycloak.credential.RecoveryAuthnCodesCredentialProvider;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's {@code keycloak-recovery-authn-codes}. */
public final class RosterBackupCodesProviderFactory extends RecoveryAuthnCodesCredentialProviderFactory {

    @Override
    public RecoveryAuthnCodesCredentialProvider create(KeycloakSession session) {
        return new RosterBackupCodesProvider(session);
    }

    @Override
    public int order() {
        return 10;
    }
}
