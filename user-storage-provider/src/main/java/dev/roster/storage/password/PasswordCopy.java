package dev.roster.storage.password;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.dto.PasswordCredentialData;

/**
 * The hash of a row as a credential of a person's copy in Keycloak's own store. While the person is federated it
 * verifies nothing, see {@link RosterPasswordCredentialProvider}; once the person is detached Keycloak verifies it
 * through the {@code PasswordHashProvider} of its format.
 */
public final class PasswordCopy {

    // A parameter of the algorithm, because Keycloak drops those when it writes a password of its own in the place.
    private static final String MARK = "roster.copy";

    private PasswordCopy() {}

    /** Tells whether a stored credential is a copy, and not a password that was set through Keycloak. */
    public static boolean isCopy(CredentialModel credential) {
        PasswordCredentialData data =
                PasswordCredentialModel.createFromCredentialModel(credential).getPasswordCredentialData();
        return data != null && data.getAdditionalParameters().containsKey(MARK);
    }

    /** Tells whether Keycloak keeps a copy. */
    public static boolean isKept(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .anyMatch(PasswordCopy::isCopy);
    }

    /** Tells whether Keycloak itself keeps a password that replaced the row's. */
    public static boolean isReplaced(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .anyMatch(credential -> !isCopy(credential));
    }

    /**
     * Has a copy hold the hash of its row, unless a password that was set through Keycloak stands there.
     *
     * @param hash of the row, {@code null} for none
     * @return {@code false} where the row has a hash that nobody could sign in with: none is copied then
     */
    public static boolean follow(UserModel copy, String hash) {
        List<CredentialModel> stored = copy.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .toList();
        if (stored.stream().anyMatch(credential -> !isCopy(credential))) {
            return true;
        }
        Optional<PasswordCredentialModel> wanted = credential(hash);
        if (wanted.isEmpty()) {
            stored.forEach(old -> copy.credentialManager().removeStoredCredentialById(old.getId()));
        } else if (stored.isEmpty()) {
            copy.credentialManager().createStoredCredential(wanted.get());
        } else if (!Objects.equals(secret(stored.get(0)), hash)) {
            wanted.get().setId(stored.get(0).getId());
            copy.credentialManager().updateStoredCredential(wanted.get());
        }
        return hash == null || wanted.isPresent();
    }

    private static Optional<PasswordCredentialModel> credential(String hash) {
        return PasswordFormat.recognise(hash)
                .flatMap(format -> PasswordVerifier.parse(format, hash).map(encoded -> {
                    PasswordCredentialModel credential = PasswordCredentialModel.createFromValues(
                            format.providerId(),
                            new byte[0],
                            encoded.cost(),
                            Map.of(MARK, List.of(Boolean.TRUE.toString())),
                            hash);
                    // When it was set is not known; a policy of an age would send everybody to change theirs.
                    credential.setCreatedDate(System.currentTimeMillis());
                    return credential;
                }));
    }

    private static String secret(CredentialModel credential) {
        return PasswordCredentialModel.createFromCredentialModel(credential)
                .getPasswordSecretData()
                .getValue();
    }
}
