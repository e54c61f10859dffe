package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * How the code generator of a row looks to Keycloak: a complete credential, for Keycloak reads its data without asking
 * whether there are any, with an id that is always the same for a person, and without the secret.
 */
public final class RosterOtpCredential {

    // Must not be empty, for Keycloak reads the field; never used to verify anything.
    private static final String NO_SECRET = "in-application";

    private RosterOtpCredential() {}

    /**
     * Makes the credential.
     *
     * @param user a person whose row holds a code generator
     * @return a new object each time, equal in all but its creation date
     */
    public static OTPCredentialModel of(UserModel user) {
        OTPCredentialModel credential =
                OTPCredentialModel.createTOTP(NO_SECRET, 6, TotpWindow.PERIOD_SECONDS, "HmacSHA1");
        credential.setId(idOf(user));
        credential.setFederationLink(user.getFederationLink());
        return credential;
    }

    static String idOf(UserModel user) {
        return UUID.nameUUIDFromBytes(("roster-otp:" + user.getId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
