package dev.roster.storage;

import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.UserModel;

import dev.roster.database.DatabaseSession;
import dev.roster.database.repository.NameRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.user.FreeNames;

/**
 * The people of one {@code roster} component as one Keycloak session sees them: what the rest of this module may ask.
 */
public interface RosterDirectory {

    /** The component that names the database. */
    ComponentModel component();

    /** The session's access to that database. */
    DatabaseSession database();

    /**
     * The row behind a person, read at most once in a Keycloak session whoever asks.
     *
     * @param user a person of this component, cached or not
     * @return empty where the row is gone or soft-deleted
     * @throws dev.roster.database.DatabaseUnavailableException where the database cannot be reached
     */
    Optional<UserRow> row(UserModel user);

    /** Which user names and addresses are taken in the table. */
    default FreeNames names() {
        return new FreeNames(new NameRepository(database()));
    }
}
