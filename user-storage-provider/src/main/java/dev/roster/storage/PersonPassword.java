package dev.roster.storage;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.password.PasswordCopy;
import dev.roster.storage.password.PasswordEncoder;
import dev.roster.storage.password.PasswordVerifier;
import dev.roster.storage.password.RealmDummyHash;
import dev.roster.storage.signin.UnavailablePage;
import dev.roster.storage.user.RowEdits;

/**
 * People's passwords, checked against the row as it is now whatever Keycloak's cache says. One hash is computed in
 * every branch, so that the time taken tells nothing, and no connection is held meanwhile.
 */
final class PersonPassword {

    private final KeycloakSession session;
    private final RosterDirectory directory;
    private final RosterConfig config;
    private final RowEdits edits;

    PersonPassword(KeycloakSession session, RosterDirectory directory, RosterConfig config, RowEdits edits) {
        this.session = session;
        this.directory = directory;
        this.config = config;
        this.edits = edits;
    }

    /** Tells whether there is a password to sign in with. */
    boolean isConfigured(UserModel user) {
        return row(user).filter(row -> row.user().getHashedPassword() != null).isPresent();
    }

    /**
     * Checks a password.
     *
     * @param password as typed; {@code null} and empty ones are wrong
     */
    boolean isValid(RealmModel realm, UserModel user, String password) {
        Optional<UserRow> row = row(user);
        // Whoever keeps the password: Keycloak asks next whether the person is enabled.
        boolean isOutdated = CachedCopy.dropIfOutdated(session, realm, user, row);
        if (config.editMode() == EditMode.UNSYNCED && PasswordCopy.isReplaced(user)) {
            return false; // Keycloak keeps one that replaced the row's, and computes the hash
        }
        String hash = row.map(found -> found.user().getHashedPassword()).orElse(null);
        boolean isRight = new PasswordVerifier()
                .verify(password, hash, new RealmDummyHash(session, realm))
                .isMatch();
        return isRight && !isOutdated;
    }

    /**
     * Sets a password.
     *
     * @return {@code false} where Keycloak is to keep it
     * @throws ReadOnlyException where the edit mode admits no change
     */
    boolean update(UserModel user, String password) {
        if (config.editMode() == EditMode.UNSYNCED) {
            return false;
        }
        if (config.editMode() == EditMode.READ_ONLY) {
            throw new ReadOnlyException("Passwords are kept by the application and cannot be changed through Keycloak");
        }
        RosterUser person = row(user)
                .map(UserRow::user)
                .orElseThrow(() -> new ReadOnlyException("The person is gone from the application's database"));
        NewPasswordHash written = config.passwordHash();
        String hash = new PasswordEncoder().encode(written.format(), password, written.cost());
        edits.write(person, row -> row.setHashedPassword(hash), PasswordCredentialModel.TYPE);
        return true;
    }

    /** Lists the password for Keycloak's credential pages, which list a copy by themselves; nothing secret is in it. */
    Stream<CredentialModel> list(UserModel user) {
        if (!isConfigured(user) || PasswordCopy.isKept(user)) {
            return Stream.empty();
        }
        CredentialModel credential = new CredentialModel();
        credential.setType(PasswordCredentialModel.TYPE);
        credential.setFederationLink(directory.component().getId());
        return Stream.of(credential);
    }

    private Optional<UserRow> row(UserModel user) {
        return UnavailablePage.orPage(session, () -> Availability.orRefuse(() -> directory.row(user)));
    }
}
