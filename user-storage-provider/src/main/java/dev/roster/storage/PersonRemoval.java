package dev.roster.storage;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.RemovalRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UserWriteRepository;
import dev.roster.storage.user.CopyMark;
import dev.roster.storage.user.RowEdits;

/**
 * Deletes people as the component says. Whoever is gone from the database already is deleted without further ado, so
 * that Keycloak forgets them too.
 */
final class PersonRemoval {

    private final KeycloakSession session;
    private final RosterConfig config;
    private final DatabaseSession database;
    private final UserRows rows;
    private final RowEdits edits;

    PersonRemoval(
            KeycloakSession session, RosterConfig config, DatabaseSession database, UserRows rows, RowEdits edits) {
        this.session = session;
        this.config = config;
        this.database = database;
        this.rows = rows;
        this.edits = edits;
    }

    /**
     * Deletes a person; sent and committed with Keycloak's transaction, which has removed by now what Keycloak kept of
     * them.
     *
     * @throws ErrorResponseException 400 where the edit mode admits no change, 409 where the person owns groups or the
     *     application's rows refer to them; nothing is changed then, here or in Keycloak
     */
    void remove(UserModel person) {
        String id = CopyMark.rowId(person);
        Optional<UserRow> found = id == null ? Optional.empty() : Availability.orRefuse(() -> rows.byId(id));
        if (found.isEmpty()) {
            return;
        }
        if (!edits.isWritable()) {
            throw refusal(
                    "The application's people are read-only for Keycloak, so they cannot be deleted here",
                    Response.Status.BAD_REQUEST);
        }
        RosterUser row = found.get().user();
        if (!edits.discard(row)) {
            if (config.deleteMode() == DeleteMode.HARD) {
                delete(row);
            } else {
                edits.write(row, PersonRemoval::mark, "deleted");
            }
        }
        rows.forget(id);
    }

    // Whether a deleted person was active stays as it was: for who takes the mark back, and because the data model's
    // own deleted people have it so.
    private static void mark(RosterUser row) {
        row.setDeleted(true);
        row.setDeletedAt(UserWriteRepository.now());
    }

    private void delete(RosterUser row) {
        RemovalRepository removal = new RemovalRepository(database);
        List<String> owned = Availability.orRefuse(() -> removal.ownedGroups(row.getId()));
        if (!owned.isEmpty()) {
            throw refusal(
                    "The person still owns groups of the application: " + String.join(", ", owned),
                    Response.Status.CONFLICT);
        }
        edits.forgetOnceCommitted(row);
        try {
            Availability.orRefuse(() -> {
                removal.delete(row.getId());
                return null;
            });
        } catch (ModelValidationException e) {
            throw refusal("Other rows of the application refer to the person", Response.Status.CONFLICT);
        }
    }

    // Whoever catches it: Keycloak has removed what it kept of the person in the same transaction, and its own page for
    // deleting an account (DeleteAccount, 26.7) shows an error and commits.
    private ErrorResponseException refusal(String message, Response.Status status) {
        session.getTransactionManager().setRollbackOnly();
        return ErrorResponse.error(message, status);
    }
}
