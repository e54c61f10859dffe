package dev.roster.storage.importing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

import dev.roster.database.DatabaseSession;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.password.PasswordCopy;
import dev.roster.storage.role.GrantedRoles;
import dev.roster.storage.secondfactor.SecondFactorCopy;
import dev.roster.storage.user.CopyMark;
import dev.roster.storage.user.CopyStore;
import dev.roster.storage.user.ImportedUserAdapter;
import dev.roster.storage.user.RowEdits;
import org.jboss.logging.Logger;

/** Copies people into Keycloak's own store, in the transaction of one Keycloak session, which is theirs alone. */
public final class CopyBatch {

    private static final Logger logger = Logger.getLogger(CopyBatch.class);

    // Hibernate compares everything that it has read before each query.
    private static final int FLUSH_EVERY = 50;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel component;
    private final CopyMode mode;
    private final boolean isDryRun;
    private final DatabaseSession database;
    private final RowEdits edits;
    private final GrantedRoles roles;
    private final CopyOutcome outcome = new CopyOutcome();

    /**
     * @param component the people's
     * @param mode which of them are written
     * @param isDryRun nobody is written, only counted
     */
    public CopyBatch(
            KeycloakSession session, RealmModel realm, ComponentModel component, CopyMode mode, boolean isDryRun) {
        this.session = session;
        this.realm = realm;
        this.component = component;
        this.mode = mode;
        this.isDryRun = isDryRun;
        RosterConfig config = RosterConfig.of(component);
        this.database = session.getProvider(IdentityDatabaseProvider.class).session(component);
        this.edits = new RowEdits(session, component.getId(), config.editMode(), database);
        this.roles = new GrantedRoles(realm, component, config);
    }

    /** Copies people, whose rows are known. */
    public CopyOutcome copy(List<UserRow> rows) {
        if (rows.isEmpty()) {
            return outcome;
        }
        KnownCopies known = new KnownCopies(session, realm, component.getId(), rows);
        EntityManager store = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        int written = 0;
        for (UserRow row : rows) {
            if (copy(row, known) && ++written % FLUSH_EVERY == 0) {
                store.flush();
                store.clear();
            }
        }
        return outcome;
    }

    /** @return whether anything was written */
    private boolean copy(UserRow row, KnownCopies known) {
        String rowId = row.user().getId();
        String digest = CopyDigest.of(row.user(), roles.of(row.role()).orElse(null));
        Optional<KnownCopies.Holder> copy = known.copyOf(rowId);
        if (copy.isPresent() && !isDue(copy.get(), digest)) {
            return false;
        }
        if (copy.isEmpty() && known.isDetached(rowId)) {
            outcome.refuse(rowId, "detached, so Keycloak's own by now");
            return false;
        }
        String username = row.user().getUsername();
        if (username == null || username.isBlank()) {
            outcome.refuse(rowId, "has no user name");
            return false;
        }
        Optional<String> id = copy.map(KnownCopies.Holder::id).or(() -> known.freeId(rowId));
        if (id.isEmpty()) {
            outcome.refuse(rowId, "other users of this server have the ids that the copy could have");
            return false;
        }
        Optional<String> namesake = known.holderOf(username).filter(holder -> !holder.equals(id.get()));
        if (namesake.isPresent() && !displace(namesake.get(), username)) {
            outcome.refuse(rowId, "another user of the realm has the user name");
            return false;
        }
        known.rename(id.get(), username);
        if (!id.get().equals(rowId)) {
            outcome.useOtherId();
            logger.debugf("Row %s is user %s, since its own id is taken or not one for Keycloak", rowId, id.get());
        }
        boolean isComplete = isDryRun
                ? CopyStore.isAddressFree(session, realm, row.user().getEmail(), id.get())
                : write(row, id.get(), copy.isEmpty(), digest);
        if (!isComplete) {
            outcome.leaveOut(rowId, "the e-mail address, which another user of the realm has");
        }
        if (copy.isEmpty()) {
            outcome.add();
        } else if (isComplete || !CopyDigest.isOf(copy.get().digest(), digest)) {
            outcome.update();
        }
        return !isDryRun;
    }

    private boolean isDue(KnownCopies.Holder copy, String digest) {
        return switch (mode) {
            case ALL -> true;
            case CHANGED -> !digest.equals(copy.digest());
            case MISSING, LOOKED_UP -> false;
        };
    }

    // Two people swapped their names, say: the copy of the other one is written when its turn comes.
    private boolean displace(String namesakeId, String username) {
        UserModel namesake = CopyStore.of(session).getUserById(realm, namesakeId);
        if (namesake == null || !component.getId().equals(namesake.getFederationLink())) {
            return false;
        }
        String rowId = CopyMark.rowId(namesake);
        Optional<UserRow> row = rowId == null ? Optional.empty() : new UserRepository(database).findById(rowId);
        if (rowId == null
                || row.filter(other -> username.equalsIgnoreCase(other.user().getUsername()))
                        .isPresent()) {
            return false;
        }
        if (!isDryRun) {
            evict(namesake);
            namesake.setUsername(namesakeId.toLowerCase(Locale.ROOT));
            namesake.removeAttribute(CopyMark.DIGEST);
            session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        }
        return true;
    }

    /** @return {@code false} where the address was left out */
    private boolean write(UserRow row, String id, boolean isNew, String digest) {
        UserModel copy = isNew
                ? CopyStore.add(session, realm, component.getId(), id, row.user())
                : CopyStore.of(session).getUserById(realm, id);
        if (!isNew) {
            evict(copy);
        } else if (mode == CopyMode.LOOKED_UP) {
            copy.setSingleAttribute(CopyMark.PROVISIONAL, Boolean.TRUE.toString());
        }
        boolean isComplete =
                new ImportedUserAdapter(session, realm, component, copy, row, edits, roles).bringCopyIntoStep();
        if (!PasswordCopy.follow(copy, row.user().getHashedPassword())) {
            outcome.leaveOut(row.user().getId(), "the password, which is of no known format");
        }
        if (!SecondFactorCopy.follow(copy, row.user())) {
            outcome.leaveOut(row.user().getId(), "backup codes that are hashed");
        }
        copy.setSingleAttribute(CopyMark.DIGEST, isComplete ? digest : CopyDigest.incomplete(digest));
        return isComplete;
    }

    private void evict(UserModel copy) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, copy);
        }
    }
}
