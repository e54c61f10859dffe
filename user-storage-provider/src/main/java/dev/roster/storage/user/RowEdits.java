package dev.roster.storage.user;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.ChangedMeanwhileException;
import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.NameRepository;
import dev.roster.database.repository.UserWriteRepository;
import dev.roster.storage.Availability;
import dev.roster.storage.TemporarilyUnavailableException;

/**
 * Writes changes that were made through Keycloak to rows of {@code users}, as far as the edit mode admits. They are
 * sent when Keycloak prepares its commit, and refused there as a whole where somebody else was quicker.
 */
public final class RowEdits {

    private final KeycloakSession session;
    private final String componentId;
    private final EditMode mode;
    private final DatabaseSession database;
    private final UserWriteRepository users;
    private final FreeNames names;
    private final NewRows added = new NewRows();
    private final Set<String> lostUpdates = new LinkedHashSet<>();
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
        this.users = new UserWriteRepository(database);
        this.names = new FreeNames(new NameRepository(database));
    }

    /** Tells whether changes are kept in Keycloak and the rows stay as they are. */
    boolean isKeptInKeycloak() {
        return mode == EditMode.UNSYNCED;
    }

    /** Tells whether changes are written to the rows. */
    public boolean isWritable() {
        return mode == EditMode.WRITABLE;
    }

    /** Tells whether nothing can be changed, neither in the rows nor instead of them in Keycloak. */
    boolean isReadOnly() {
        return mode == EditMode.READ_ONLY;
    }

    /** Which names are taken. */
    public FreeNames names() {
        return names;
    }

    /** Tells whether a row is one that {@link #add} took and that is not in the database yet. */
    boolean isNew(RosterUser user) {
        return added.has(user);
    }

    /**
     * Adds a person whose row is sent with everything else, complete by then.
     *
     * @param row with an id and a user name
     * @throws ModelDuplicateException where somebody has that user name
     * @throws ModelValidationException where the column cannot hold it
     */
    public void add(RosterUser row) {
        requireWritable("new people");
        RowValues.requireFitting(MappedAttribute.USERNAME, row.getUsername());
        requireFree(row, MappedAttribute.USERNAME, row.getUsername());
        enlist();
        Availability.orRefuse(() -> database.write(hibernate -> null)); // takes part in Keycloak's transaction from now
        added.add(row);
    }

    /**
     * Takes back a person whom {@link #add} took.
     *
     * @return {@code false} where the row is not one of those
     */
    public boolean discard(RosterUser row) {
        return added.remove(row.getId());
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
        RowValues.requireFitting(attribute, value);
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
        if (added.has(user)) {
            change.accept(user);
            return;
        }
        forgetOnceCommitted(user);
        List<String> lost = Availability.orRefuse(() -> users.change(user, change));
        if (lost == null) {
            throw new ModelException("The person is gone from the application's database");
        }
        lostUpdates.addAll(lost);
    }

    /** Fails the request once it is complete: somebody has changed what it changes, and to something else. */
    void refuseLostUpdate(String field) {
        enlist();
        lostUpdates.add(field);
    }

    /** Has Keycloak forget a person, under the name and address of now, once what is written is committed. */
    public void forgetOnceCommitted(RosterUser user) {
        CachedPerson cached = CachedPerson.of(session, componentId, user);
        enlist();
        Availability.orRefuse(() -> database.write(hibernate -> null));
        database.afterCommit(cached::evict);
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

    private void requireFree(RosterUser user, MappedAttribute attribute, String value) {
        if (value == null || !attribute.isName()) {
            return;
        }
        // Of a soft-deleted holder no more is told here: people who register themselves end up here too.
        if (names.holder(value, user.getId()).isPresent()) {
            throw new ModelDuplicateException(
                    "Another person has that " + attribute.attributeName(), attribute.attributeName());
        }
    }

    private void flush() {
        added.requireComplete();
        if (!lostUpdates.isEmpty()) {
            throw new ChangedMeanwhileException(
                    "Changed in the application's database meanwhile, and not overwritten: "
                            + String.join(", ", lostUpdates),
                    null);
        }
        try {
            Availability.orRefuse(() -> {
                users.flush(added.all());
                return null;
            });
        } catch (ModelValidationException e) {
            if (!added.all().isEmpty() && Availability.orRefuse(users::areIdsNumbers)) {
                throw new ModelValidationException("The ids of the application's people are numbers that its database"
                        + " makes: nobody can be added through Keycloak");
            }
            throw e;
        }
    }

    private final class Flush extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            try {
                flush();
            } catch (TemporarilyUnavailableException e) {
                // The one kind of which Keycloak's resource of users (26.7) does not make 400. It asks for a rollback
                // itself, so its body does no harm.
                throw new ErrorResponseException(
                        TemporarilyUnavailableException.ERROR,
                        "The application's database is not available, try again later",
                        Response.Status.SERVICE_UNAVAILABLE);
            } catch (ModelException e) {
                throw RefusedWrite.of(session, e);
            }
        }

        @Override
        protected void rollbackImpl() {
            // Nothing is held here.
        }
    }
}
