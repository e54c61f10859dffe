package dev.roster.storage.secondfactor;

import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.storage.RosterConfig;
import dev.roster.storage.RosterDirectories;

/** What Keycloak's console says of a kind of credential that stands in a person's row. */
final class RowCredentialType {

    private RowCredentialType() {}

    /**
     * Leaves out that it can be removed, where the row may not be written and Keycloak itself stores none of the kind,
     * or a copy only: a button for it would do nothing.
     *
     * @param metadata what Keycloak says
     */
    static CredentialTypeMetadata of(CredentialTypeMetadata metadata, UserModel user, KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        boolean isWritable = RosterDirectories.of(session, realm, user)
                .filter(directory -> RosterConfig.of(directory.component()).editMode() == EditMode.WRITABLE)
                .isPresent();
        boolean isStoredToo = user.credentialManager()
                .getStoredCredentialsByTypeStream(metadata.getType())
                .anyMatch(credential -> !SecondFactorCopy.isCopy(user, credential));
        return isStoredToo || isWritable
                ? metadata
                : CredentialTypeMetadata.builder()
                        .type(metadata.getType())
                        .category(metadata.getCategory())
                        .displayName(metadata.getDisplayName())
                        .helpText(metadata.getHelpText())
                        .iconCssClass(metadata.getIconCssClass())
                        .createAction(metadata.getCreateAction())
                        .removeable(false)
                        .build(session);
    }
}
