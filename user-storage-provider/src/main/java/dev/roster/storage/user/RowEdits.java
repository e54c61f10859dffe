package dev.roster.storage.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.Availability;
import dev.roster.storage.TemporarilyUnavailableException;

/** Writes changes that were made through Keycloak to rows of {@code users}, as far as the edit mode admits. */
public final class RowEdits {

    private final KeycloakSession session;
    private final String componentId;
    private final EditMode mode;
    private final DatabaseSession database;
    private boolean isEnlisted;

    /**
     * @param componentId the people's component
     * @param mode what it admits
     * @param database where the rows are
     */
    public RowEdits(KeycloakSession session, String componentId, EditMode mode, DatabaseSession database) {
        this.session = session;
        this.componentId = componentId;
        this.mode = mode;
        this.database = database;
    }

    /** Tells whether changes are kept in Keycloak and the rows stay as they are. */
    boolean isKeptInKeycloak() {
        return mode == EditMode.UNSYNCED;
    }

    /** Tells whether changes are written to the rows. */
    boolean isWritable() {
        return mode == EditMode.WRITABLE;
    }

    /** Tells whether nothing can be changed, neither in the rows nor instead of them in Keycloak. */
    boolean isReadOnly() {
        return mode == EditMode.READ_ONLY;
    }

    /**
     * Changes a text column.
     *
     * @throws ReadOnlyException where the edit mode admits no change
     * @throws ModelDuplicateException where another person has that user name or e-mail address
     * @throws ModelValidationException where the column cannot hold the value
     */
    void write(RosterUser user, MappedAttribute attribute, String value) {
        requireWritable(attribute.attributeName());
        requireFitting(attribute, value);
        requireFree(user, attribute, value);
        write(user, row -> attribute.write(row, value), attribute.attributeName());
    }

    /**
     * Changes a row, and the copy of it that the caller shows.
     *
     * @param what is named in the refusal
     * @throws ReadOnlyException where the edit mode admits no change
     */
    public void write(RosterUser user, Consumer<RosterUser> change, String what) {
        requireWritable(what);
        CachedPerson cached = CachedPerson.of(session, componentId, user);
        enlist();
        Availability.orRefuse(() -> database.write(hibernate -> {
            RosterUser row = hibernate.find(RosterUser.class, user.getId());
            if (row == null) {
                throw new ModelException("The person is gone from the application's database");
            }
            change.accept(row);
            row.setUpdatedAt(Instant.now().truncatedTo(ChronoUnit.MICROS));
            return null;
        }));
        database.afterCommit(cached::evict);
        change.accept(user);
    }

    // Before the first write enlists the database's own transaction, so that it is asked first: where it gives no
    // answer Keycloak's handlers know what to say to this exception, and take the database's own for a defect.
    private void enlist() {
        if (!isEnlisted) {
            session.getTransactionManager().enlistPrepare(new Flush());
            isEnlisted = true;
        }
    }

    private void requireWritable(String what) {
        if (!isWritable()) {
            throw new ReadOnlyException("The application's database is read-only for Keycloak: " + what);
        }
    }

    private static void requireFitting(MappedAttribute attribute, String value) {
        if (value == null) {
            if (attribute == MappedAttribute.USERNAME) {
                throw new ModelValidationException("A user name is required");
            }
        } else if (value.codePointCount(0, value.length()) > attribute.maxLength() || value.indexOf('\0') >= 0) {
            throw new ModelValidationException(attribute.attributeName() + " has at most " + attribute.maxLength()
                    + " characters, none of them NUL");
        }
    }

    private void requireFree(RosterUser user, MappedAttribute attribute, String value) {
        if (value == null || attribute != MappedAttribute.USERNAME && attribute != MappedAttribute.EMAIL) {
            return;
        }
        UserRepository users = new UserRepository(database);
        Optional<UserRow> holder = Availability.orRefuse(
                () -> attribute == MappedAttribute.USERNAME ? users.findByUsername(value) : users.findByEmail(value));
        if (holder.filter(other -> !other.user().getId().equals(user.getId())).isPresent()) {
            String field = attribute == MappedAttribute.USERNAME ? UserModel.USERNAME : UserModel.EMAIL;
            throw new ModelDuplicateException("Another person has that " + field, field);
        }
    }

    private final class Flush extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            try {
                Availability.orRefuse(() -> database.immediately(hibernate -> null));
            } catch (TemporarilyUnavailableException e) {
                // The one kind of which Keycloak's resource of users (26.7) does not make 400. It asks for a rollback
                // itself, so its body does no harm.
                throw new ErrorResponseException(
                        TemporarilyUnavailableException.ERROR,
                        "The application's database is not available, try again later",
                        Response.Status.SERVICE_UNAVAILABLE);
            }
        }

        @Override
        protected void rollbackImpl() {
            // Nothing is held here.
        }
    }
}
