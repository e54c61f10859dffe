package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.keycloak.common.util.SecretGenerator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.Base32;

import dev.roster.database.entity.RosterUser;

/**
 * The second factor of a row as credentials of a person's copy in Keycloak's own store. They verify nothing while the
 * person is federated, and are Keycloak's to verify once the person is detached. Known by their ids, which follow from
 * the person's.
 */
public final class SecondFactorCopy {

    private static final int SECRET_BYTES = 20;

    private SecondFactorCopy() {}

    /**
     * Has a copy hold what its row holds.
     *
     * @return {@code false} where codes are left behind: those that the row holds hashed cannot be told in the form in
     *     which Keycloak keeps its own
     */
    public static boolean follow(UserModel copy, RosterUser row) {
        followGenerator(copy, row);
        StoredBackupCodes codes = StoredBackupCodes.parse(row.isTotpEnabled() ? row.getBackupCodes() : null);
        List<String> plain = codes.codes().stream()
                .filter(code -> !Sha256Hex.isMeant(code))
                .map(TypedBackupCode::stripped)
                .toList();
        followCodes(copy, plain);
        return plain.size() == codes.codes().size();
    }

    /** Tells whether a stored credential is a copy, and not one that the person enrolled in Keycloak. */
    static boolean isCopy(UserModel user, CredentialModel credential) {
        return generatorId(user).equals(credential.getId()) || codesId(user).equals(credential.getId());
    }

    private static void followGenerator(UserModel copy, RosterUser row) {
        SubjectCredentialManager credentials = copy.credentialManager();
        CredentialModel stored = credentials.getStoredCredentialById(generatorId(copy));
        if (!row.isTotpEnabled()) {
            remove(credentials, stored);
            return;
        }
        Optional<String> secret = TotpSecret.parse(row.getTotpSecret()).map(TotpSecret::base32);
        if (stored != null && (secret.isEmpty() || secret.get().equals(secretOf(stored)))) {
            return;
        }
        // A damaged secret must not become a way around the second factor: nobody knows this one.
        String known = secret.orElseGet(
                () -> Base32.encode(SecretGenerator.getInstance().randomBytes(SECRET_BYTES)));
        OTPCredentialModel wanted =
                OTPCredentialModel.createTOTP(known, 6, TotpWindow.PERIOD_SECONDS, "HmacSHA1", "BASE32");
        put(credentials, stored, wanted, generatorId(copy));
    }

    private static String secretOf(CredentialModel stored) {
        return OTPCredentialModel.createFromCredentialModel(stored)
                .getOTPSecretData()
                .getValue();
    }

    private static void followCodes(UserModel copy, List<String> plain) {
        SubjectCredentialManager credentials = copy.credentialManager();
        CredentialModel stored = credentials.getStoredCredentialById(codesId(copy));
        if (plain.isEmpty()) {
            remove(credentials, stored);
            return;
        }
        RecoveryAuthnCodesCredentialModel wanted =
                RecoveryAuthnCodesCredentialModel.createFromValues(plain, System.currentTimeMillis(), null);
        if (stored == null || !Objects.equals(stored.getSecretData(), wanted.getSecretData())) {
            put(credentials, stored, wanted, codesId(copy));
        }
    }

    private static void put(
            SubjectCredentialManager credentials, CredentialModel stored, CredentialModel wanted, String id) {
        wanted.setId(id);
        if (stored == null) {
            credentials.createStoredCredential(wanted);
        } else {
            credentials.updateStoredCredential(wanted);
        }
    }

    private static void remove(SubjectCredentialManager credentials, CredentialModel stored) {
        if (stored != null) {
            credentials.removeStoredCredentialById(stored.getId());
        }
    }

    /** The id of a code generator's copy. */
    static String generatorId(UserModel user) {
        return id("roster-otp:", user);
    }

    private static String codesId(UserModel user) {
        return id("roster-codes:", user);
    }

    private static String id(String kind, UserModel user) {
        return UUID.nameUUIDFromBytes((kind + user.getId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
