package dev.roster.storage;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.password.PasswordCopy;
import dev.roster.storage.password.PasswordEncoder;
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
        boolean isRight = new MeasuredVerifier(directory.database().meters())
                .verify(password, hash, new RealmDummyHash(session, realm))
                .isMatch();
        if (isRight && !isOutdated) {
            new PasswordRenewal(session, directory.component(), config)
                    .afterMatch(row.orElseThrow().user(), password);
        }
        return isRight && !isOutdated;
    }

    /**
     * Sets a password.
     *
     * @return {@code false} where Keycloak is to keep it
     * @throws ReadOnlyException where the edit mode admits no change; its message is a key of the login pages
     * @throws ModelException where the realm's policy is followed and not met, or the format cannot hold the password
     */
    boolean update(RealmModel realm, UserModel user, String password) {
        if (config.editMode() == EditMode.UNSYNCED) {
            return false;
        }
        if (config.editMode() == EditMode.READ_ONLY) {
            throw new ReadOnlyException("rosterPasswordReadOnly");
        }
        RosterUser person = row(user)
                .map(UserRow::user)
                .orElseThrow(() -> new ReadOnlyException("The person is gone from the application's database"));
        requirePolicyMet(realm, user, password);
        NewPasswordHash written = config.passwordHash();
        String hash = new PasswordEncoder().encode(written.format(), password, written.cost());
        edits.write(person, row -> row.setHashedPassword(hash), PasswordCredentialModel.TYPE);
        return true;
    }

    private void requirePolicyMet(RealmModel realm, UserModel user, String password) {
        PolicyError error = config.validatePasswordPolicy()
                ? session.getProvider(PasswordPolicyManagerProvider.class).validate(realm, user, password)
                : null;
        if (error != null) {
            throw new ModelException(error.getMessage(), error.getParameters());
        }
    }

    /** Lists the password for Keycloak's credential pages, which list a copy by themselves; nothing secret is in it. */
    Stream<CredentialModel> list(UserModel user) {
        if (PasswordCopy.isKept(user)) {
            return Stream.empty();
        }
        return row(user).filter(row -> row.user().getHashedPassword() != null).map(this::listed).stream();
    }

    private CredentialModel listed(UserRow row) {
        CredentialModel credential = new CredentialModel();
        credential.setType(PasswordCredentialModel.TYPE);
        credential.setFederationLink(directory.component().getId());
        credential.setCreatedDate(CredentialDate.of(row.user()));
        return credential;
    }

    private Optional<UserRow> row(UserModel user) {
        return UnavailablePage.orPage(session, () -> Availability.orRefuse(() -> directory.row(user)));
    }
}
