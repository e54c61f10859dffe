package dev.roster.storage.secondfactor;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.persistence.PersistenceException;

import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.CredentialDate;
import dev.roster.storage.RosterDirectory;
import org.jboss.logging.Logger;

/**
 * The backup codes of the application's rows as Keycloak's recovery codes: a JSON array or a comma-separated list,
 * each code plain or as the hex SHA-256 of its text. Any code may be used, each once; Keycloak's own codes go in
 * order.
 *
 * <p>They stand in for the one-time code of somebody who lost the device. Without {@code totp_enabled} there is
 * nothing to stand in for: a list that the application left over when it switched the second factor off asks nobody
 * for anything.
 */
public final class BackupCodes {

    private static final Logger logger = Logger.getLogger(BackupCodes.class);

    // Keycloak's action to delete a credential knows those that it does not store by their type and this ending only
    // (DeleteCredentialAction, 26.7).
    private static final String ID = RecoveryAuthnCodesCredentialModel.TYPE + "-id";

    private static final int COLUMN_LENGTH = 1000;

    private BackupCodes() {}

    /**
     * Tells whether a person has codes left.
     *
     * @return {@code false} also where the column is null or malformed, and without {@code totp_enabled}
     */
    public static boolean isConfigured(UserRow row) {
        return remaining(row.user()) > 0;
    }

    /**
     * Uses up a code: gone from the row, and committed, before this returns {@code true}. Of several callers with one
     * code, one succeeds, whichever node they are on; callers with different codes all succeed. Works in every edit
     * mode, for a code that can be used for ever is worse than a write.
     *
     * @param typed with or without dashes and blanks, in any length; {@code null} is no code
     * @return {@code false} for a wrong or used code, and where the database refuses to write
     * @throws dev.roster.database.DatabaseUnavailableException where the database cannot be reached
     */
    public static boolean consume(RosterDirectory directory, UserModel user, String typed) {
        Optional<TypedBackupCode> code = TypedBackupCode.of(typed);
        Optional<RosterUser> row = directory.row(user).map(UserRow::user);
        if (code.isEmpty() || row.isEmpty() || !row.get().isTotpEnabled()) {
            return false;
        }
        Optional<String> left = spend(directory, row.get(), code.get());
        // Keycloak lists the codes again in the same session, to see whether any is left.
        left.ifPresent(row.get()::setBackupCodes);
        return left.isPresent();
    }

    /**
     * Lists a person's codes in the shape that Keycloak's login form reads: one credential with one entry for each code
     * that is left. The entries carry numbers and no codes.
     *
     * @param componentId the person's component
     * @return empty where there are none left: Keycloak's form fails on a credential without entries
     */
    public static Stream<CredentialModel> list(UserRow row, String componentId) {
        int remaining = remaining(row.user());
        if (remaining == 0) {
            return Stream.empty();
        }
        List<String> placeholders =
                IntStream.rangeClosed(1, remaining).mapToObj(Integer::toString).toList();
        CredentialModel credential = RecoveryAuthnCodesCredentialModel.createFromValues(placeholders, 0, null);
        credential.setId(ID);
        credential.setCreatedDate(CredentialDate.of(row.user()));
        credential.setFederationLink(componentId);
        return Stream.of(credential);
    }

    /**
     * Spells new codes in the form of those that a column holds: JSON or comma-separated, plain or as hex SHA-256. With
     * none there, it is a JSON array of SHA-256.
     *
     * @param before the column as it stands, may be {@code null}
     * @param codes plain, without dashes
     * @return empty where the column cannot hold them all
     */
    public static Optional<String> column(String before, List<String> codes) {
        return Optional.of(StoredBackupCodes.parse(before).replacedBy(codes))
                .filter(column -> column.length() <= COLUMN_LENGTH);
    }

    private static int remaining(RosterUser user) {
        return user.isTotpEnabled()
                ? StoredBackupCodes.parse(user.getBackupCodes()).codes().size()
                : 0;
    }

    private static Optional<String> spend(RosterDirectory directory, RosterUser row, TypedBackupCode code) {
        BackupCodeColumn column = new RosterBackupCodeColumn(directory.database(), row.getId());
        try {
            return BackupCodeSpender.spend(column, code, row.getBackupCodes());
        } catch (PersistenceException | ModelException e) {
            // Without the cause: it quotes the row that the database refused, codes and all.
            logger.errorf(
                    "The database refused to use up a backup code of user %s, so it was refused: %s",
                    row.getId(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
