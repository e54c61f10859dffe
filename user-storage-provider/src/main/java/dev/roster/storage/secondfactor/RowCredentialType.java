package dev.roster.storage.secondfactor;

import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What Keycloak's console says of a kind of credential that stands in a person's row. */
final class RowCredentialType {

    private RowCredentialType() {}

    /**
     * Leaves out that it can be removed, where Keycloak itself stores none of the kind, or a copy only: a button for
     * it would do nothing.
     *
     * @param metadata what Keycloak says
     */
    static CredentialTypeMetadata of(CredentialTypeMetadata metadata, UserModel user, KeycloakSession session) {
        boolean isStoredToo = user.credentialManager()
                .getStoredCredentialsByTypeStream(metadata.getType())
                .anyMatch(credential -> !SecondFactorCopy.isCopy(user, credential));
        return isStoredToo
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
