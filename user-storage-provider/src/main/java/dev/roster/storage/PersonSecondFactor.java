package dev.roster.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.BadRequestException;

import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.storage.UserStorageProvider.EditMode;
import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.secondfactor.BackupCodes;
import dev.roster.storage.secondfactor.NewTotpSecret;
import dev.roster.storage.secondfactor.RosterOtpCredential;
import dev.roster.storage.signin.UnavailablePage;
import dev.roster.storage.user.RowEdits;

/**
 * People's second factors as far as Keycloak asks the user storage for them. What a person sets up goes to the row
 * where that may be written, and is Keycloak's own elsewhere.
 */
final class PersonSecondFactor {

    private final KeycloakSession session;
    private final RosterDirectory directory;
    private final RosterConfig config;
    private final RowEdits edits;

    PersonSecondFactor(KeycloakSession session, RosterDirectory directory, RosterConfig config, RowEdits edits) {
        this.session = session;
        this.directory = directory;
        this.config = config;
        this.edits = edits;
    }

    /** Tells whether there are backup codes to sign in with. */
    boolean hasBackupCodes(UserModel user) {
        return row(user).filter(BackupCodes::isConfigured).isPresent();
    }

    /** Uses up a backup code; see {@link BackupCodes#consume}. */
    boolean useBackupCode(UserModel user, String typed) {
        return Availability.orRefuse(() -> BackupCodes.consume(directory, user, typed));
    }

    /** Lists what the row holds for Keycloak's credential pages, without anything secret. */
    Stream<CredentialModel> list(UserModel user) {
        String componentId = directory.component().getId();
        return row(user).stream()
                .filter(row -> row.user().isTotpEnabled())
                .flatMap(row -> Stream.concat(
                        Stream.of(RosterOtpCredential.of(user, row.user())), BackupCodes.list(row, componentId)));
    }

    /**
     * Keeps a second factor that a person has set up.
     *
     * @param input a code generator with its secret, or backup codes as a JSON array; anything else is not kept here
     * @return {@code false} where Keycloak is to keep it
     */
    boolean update(RealmModel realm, UserModel user, CredentialInput input) {
        Optional<RosterUser> person =
                config.editMode() == EditMode.WRITABLE ? row(user).map(UserRow::user) : Optional.empty();
        return person.isPresent()
                && switch (input.getType()) {
                    case OTPCredentialModel.TOTP -> enrol(realm, person.get(), input.getChallengeResponse());
                    case RecoveryAuthnCodesCredentialModel.TYPE ->
                        replaceCodes(user, person.get(), input.getChallengeResponse());
                    default -> false;
                };
    }

    // The row has room for one generator: another one is Keycloak's own, beside it, so that no device is lost.
    private boolean enrol(RealmModel realm, RosterUser person, String secret) {
        Optional<String> column =
                person.isTotpEnabled() ? Optional.empty() : NewTotpSecret.column(realm.getOTPPolicy(), secret);
        column.ifPresent(base32 -> edits.write(
                person,
                row -> {
                    row.setTotpSecret(base32);
                    row.setTotpEnabled(true);
                },
                OTPCredentialModel.TYPE));
        return column.isPresent();
    }

    // Without a generator in the row its codes count for nothing: they go where the generator is.
    private boolean replaceCodes(UserModel user, RosterUser person, String json) {
        Optional<String> column =
                person.isTotpEnabled() ? BackupCodes.column(person.getBackupCodes(), codes(json)) : Optional.empty();
        column.ifPresent(codes -> {
            edits.write(person, row -> row.setBackupCodes(codes), RecoveryAuthnCodesCredentialModel.TYPE);
            // Of an earlier time, when Keycloak kept them: new codes are the only ones.
            user.credentialManager()
                    .getStoredCredentialsByTypeStream(RecoveryAuthnCodesCredentialModel.TYPE)
                    .toList()
                    .forEach(old -> user.credentialManager().removeStoredCredentialById(old.getId()));
        });
        return column.isPresent();
    }

    private static List<String> codes(String json) {
        try {
            return JsonSerialization.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            // Without the cause, which quotes the codes.
            throw new IllegalArgumentException("The codes are no JSON array of texts");
        }
    }

    /**
     * Removes a factor from the row, if it is there.
     *
     * @throws BadRequestException where it is there and the row may not be written: only the application removes it
     */
    void remove(RealmModel realm, UserModel user, String type) {
        row(user).filter(row -> isHeld(row, type)).ifPresent(row -> {
            if (config.editMode() != EditMode.WRITABLE) {
                // Keycloak 26.7 answers a ReadOnlyException here with 500, and shows the message of this one to the
                // person.
                throw new BadRequestException("The application keeps this credential, so it can only be removed there");
            }
            edits.write(row.user(), person -> clear(person, type), type);
            CredentialRemovedEvent.record(session, realm, user, type);
        });
    }

    private static boolean isHeld(UserRow row, String type) {
        return switch (type) {
            case OTPCredentialModel.TYPE -> row.user().isTotpEnabled();
            case RecoveryAuthnCodesCredentialModel.TYPE -> BackupCodes.isConfigured(row);
            default -> false;
        };
    }

    private static void clear(RosterUser person, String type) {
        if (OTPCredentialModel.TYPE.equals(type)) {
            person.setTotpSecret(null);
            person.setTotpEnabled(false);
        } else {
            person.setBackupCodes(null);
        }
    }

    private Optional<UserRow> row(UserModel user) {
        return UnavailablePage.orPage(session, () -> Availability.orRefuse(() -> directory.row(user)));
    }
}
