package dev.roster.storage;

import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.BadRequestException;

import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.secondfactor.BackupCodes;
import dev.roster.storage.signin.UnavailablePage;

/** People's second factors as far as Keycloak asks the user storage for them. */
final class PersonSecondFactor {

    private final KeycloakSession session;
    private final RosterDirectory directory;

    PersonSecondFactor(KeycloakSession session, RosterDirectory directory) {
        this.session = session;
        this.directory = directory;
    }

    /** Tells whether there are backup codes to sign in with. */
    boolean hasBackupCodes(UserModel user) {
        return row(user).filter(BackupCodes::isConfigured).isPresent();
    }

    /** Uses up a backup code; see {@link BackupCodes#consume}. */
    boolean useBackupCode(UserModel user, String typed) {
        return Availability.orRefuse(() -> BackupCodes.consume(directory, user, typed));
    }

    /** Lists the backup codes for Keycloak's credential pages, without anything secret. */
    Stream<CredentialModel> list(UserModel user) {
        String componentId = directory.component().getId();
        return row(user).stream().flatMap(row -> BackupCodes.list(row, componentId));
    }

    /**
     * Refuses that a factor of the row is removed: only the application does that.
     *
     * @throws BadRequestException where the row holds a factor of that type
     */
    void refuseRemoval(UserModel user, String type) {
        if (row(user).filter(row -> isHeld(row, type)).isPresent()) {
            // Keycloak 26.7 answers a ReadOnlyException here with 500, and shows the message of this one to the person.
            throw new BadRequestException("The application keeps this credential, so it can only be removed there");
        }
    }

    private static boolean isHeld(UserRow row, String type) {
        return switch (type) {
            case OTPCredentialModel.TYPE -> row.user().isTotpEnabled();
            case RecoveryAuthnCodesCredentialModel.TYPE -> BackupCodes.isConfigured(row);
            default -> false;
        };
    }

    private Optional<UserRow> row(UserModel user) {
        return UnavailablePage.orPage(session, () -> Availability.orRefuse(() -> directory.row(user)));
    }
}
