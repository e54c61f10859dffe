package dev.roster.storage.secondfactor;

import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

import dev.roster.database.entity.RosterUser;
import dev.roster.storage.CredentialDate;

/**
 * How the code generator of a row looks to Keycloak: a complete credential, for Keycloak reads its data without asking
 * whether there are any, and without the secret.
 */
public final class RosterOtpCredential {

    // Must not be empty, for Keycloak reads the field; never used to verify anything.
    private static final String NO_SECRET = "in-application";

    // Keycloak's action to delete a credential knows those that it does not store by their type and this ending only
    // (DeleteCredentialAction, 26.7).
    private static final String ID = OTPCredentialModel.TYPE + "-id";

    private RosterOtpCredential() {}

    /**
     * Makes the credential.
     *
     * @param user a person whose row holds a code generator
     * @param row of that person
     */
    public static OTPCredentialModel of(UserModel user, RosterUser row) {
        OTPCredentialModel credential =
                OTPCredentialModel.createTOTP(NO_SECRET, 6, TotpWindow.PERIOD_SECONDS, "HmacSHA1");
        credential.setId(ID);
        credential.setFederationLink(user.getFederationLink());
        credential.setCreatedDate(CredentialDate.of(row));
        return credential;
    }

    /** Tells whether an id, which may be {@code null}, is that of a row's generator. */
    static boolean isIdOfRow(String credentialId) {
        return ID.equals(credentialId);
    }
}
