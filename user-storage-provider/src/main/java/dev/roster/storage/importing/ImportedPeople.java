package dev.roster.storage.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ReadOnlyUserModelDelegate;
import org.keycloak.storage.StorageId;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.role.GrantedRoles;
import dev.roster.storage.user.CopyMark;
import dev.roster.storage.user.CopyStore;
import dev.roster.storage.user.ImportedUserAdapter;
import dev.roster.storage.user.RowEdits;
import org.jboss.logging.Logger;

/**
 * The copies of one component's people as one Keycloak session sees them. Copies are made and dropped in transactions
 * of their own, so that two sign-ins at the same moment do not fail each other.
 */
public final class ImportedPeople {

    private static final Logger logger = Logger.getLogger(ImportedPeople.class);

    private final KeycloakSession session;
    private final ComponentModel component;
    private final RowEdits edits;
    private final CopyTransactions transactions;
    private final Set<String> made = new HashSet<>();

    /** @param edits what may be changed of the rows */
    public ImportedPeople(KeycloakSession session, ComponentModel component, RowEdits edits) {
        this.session = session;
        this.component = component;
        this.edits = edits;
        this.transactions = new CopyTransactions(session, component.getId());
    }

    /**
     * The copy of somebody who was looked up by name, made where there is none.
     *
     * @return {@code null} where none can be made: another user has the name, or the person was detached
     */
    public UserModel person(RealmModel realm, UserRow row, GrantedRoles roles) {
        UserModel copy = find(realm, row.user().getId());
        if (copy == null) {
            copy(realm, List.of(row), CopyMode.LOOKED_UP);
            copy = find(realm, row.user().getId());
            if (copy == null) {
                logger.warnf(
                        "Row %s of component %s cannot be imported", row.user().getId(), component.getId());
                return null;
            }
            made.add(copy.getId());
        }
        return shown(realm, copy, row, roles);
    }

    /**
     * The copy of somebody whose row is being added, so that the person has one id from the start. Unlike others it is
     * made in the session's own transaction: it is there if the row is. What it lacks of the row follows at the next
     * look-up.
     */
    public UserModel added(RealmModel realm, UserRow row, GrantedRoles roles) {
        // The row's own id: it is as new as the row, so that nobody can have it.
        String id = CopyMark.ids(component.getId(), row.user().getId()).get(0);
        UserModel copy = CopyStore.add(session, realm, component.getId(), id, row.user());
        return new ImportedUserAdapter(session, realm, component, copy, row, edits, roles);
    }

    /** Of people who were found by a search those who are not copied yet: Keycloak finds the others by itself. */
    public Stream<UserModel> newcomers(RealmModel realm, List<UserRow> rows, GrantedRoles roles) {
        List<UserRow> strangers = strangers(realm, rows);
        copy(realm, strangers, CopyMode.MISSING);
        return strangers.stream()
                .map(row -> Optional.ofNullable(find(realm, row.user().getId()))
                        .map(copy -> shown(realm, copy, row, roles))
                        .orElse(null))
                .filter(Objects::nonNull);
    }

    /** One page of those whom a search finds and Keycloak has no copy of. */
    public List<UserRow> page(RealmModel realm, PagedSearch search, Integer first, Integer max) {
        return pages(realm).page(search, first, max);
    }

    /** How many of those there are, among the first 5,000 whom the search finds. */
    public int count(RealmModel realm, PagedSearch search) {
        return pages(realm).count(search);
    }

    /** How many copies there are. */
    public long count(RealmModel realm) {
        return KnownCopies.count(session, realm, component.getId());
    }

    private NewcomerPages pages(RealmModel realm) {
        return new NewcomerPages(rows -> strangers(realm, rows));
    }

    /** Those whom Keycloak has no copy of. */
    private List<UserRow> strangers(RealmModel realm, List<UserRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        KnownCopies known = new KnownCopies(session, realm, component.getId(), rows);
        return rows.stream()
                .filter(row -> known.copyOf(row.user().getId()).isEmpty()
                        && !known.isDetached(row.user().getId())
                        && row.user().getUsername() != null
                        && known.holderOf(row.user().getUsername()).isEmpty())
                .toList();
    }

    /**
     * A copy that Keycloak has loaded, as the row says.
     *
     * @param reading of the row; empty where it is gone
     * @return {@code null} where the person is gone, so that Keycloak removes the copy. Never where nobody could look
     */
    public UserModel validate(
            RealmModel realm, UserModel copy, Supplier<Optional<UserRow>> reading, GrantedRoles roles) {
        if (copy instanceof ImportedUserAdapter || !StorageId.isLocalStorage(copy.getId())) {
            return copy; // made a moment ago, for a list; or somebody who is read from the row and no copy at all
        }
        if (CopyMark.rowId(copy) == null) {
            logger.warnf("User %s is linked to component %s but to no row of it", copy.getId(), component.getId());
            return new ReadOnlyUserModelDelegate(copy, false);
        }
        Optional<UserRow> row;
        try {
            row = reading.get();
        } catch (DatabaseUnavailableException e) {
            logger.debugf("User %s is shown as last copied: %s", copy.getId(), e.getMessage());
            return new UnverifiedCopy(copy);
        }
        return row.map(found -> shown(realm, copy, found, roles)).orElse(null);
    }

    /**
     * Says what came of a check of the password: who was copied in this request for a wrong one is dropped again, and
     * who knows the right one stays.
     */
    public void passwordWasChecked(RealmModel realm, UserModel user, boolean isRight, Supplier<Optional<UserRow>> row) {
        if (!StorageId.isLocalStorage(user.getId()) || user.getFirstAttribute(CopyMark.PROVISIONAL) == null) {
            return;
        }
        if (isRight) {
            row.get().ifPresent(found -> transactions.keep(realm, found));
        } else if (made.contains(user.getId()) && !isLockedByDisabling(realm)) {
            transactions.dropAfterwards(realm, user.getId());
        }
    }

    // Keycloak disables the user then, and would forget the wrong passwords of one who is not there.
    private static boolean isLockedByDisabling(RealmModel realm) {
        return realm.isBruteForceProtected() && realm.isPermanentLockout();
    }

    private UserModel find(RealmModel realm, String rowId) {
        return CopyMark.ids(component.getId(), rowId).stream()
                .map(id -> CopyStore.of(session).getUserById(realm, id))
                .filter(copy -> copy != null
                        && component.getId().equals(copy.getFederationLink())
                        && rowId.equals(CopyMark.rowId(copy)))
                .findFirst()
                .orElse(null);
    }

    private UserModel shown(RealmModel realm, UserModel copy, UserRow row, GrantedRoles roles) {
        String digest = CopyDigest.of(row.user(), roles.of(row.role()).orElse(null));
        if (!CopyDigest.isOf(copy.getFirstAttribute(CopyMark.DIGEST), digest)) {
            transactions.refreshAfterwards(realm, row);
        }
        return new ImportedUserAdapter(session, realm, component, copy, row, edits, roles);
    }

    private void copy(RealmModel realm, List<UserRow> rows, CopyMode mode) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            transactions.copy(realm, rows, mode);
        } catch (ModelException e) {
            // Somebody else copied one of them at the same moment, or Keycloak's database refuses one.
            logger.debugf("Copying %d people one by one: %s", rows.size(), e.getMessage());
            rows.forEach(row -> copyAlone(realm, row, mode));
        }
    }

    private void copyAlone(RealmModel realm, UserRow row, CopyMode mode) {
        try {
            transactions.copy(realm, List.of(row), mode);
        } catch (ModelException e) {
            // Whoever was copied by somebody else is found afterwards.
            logger.debugf(e, "Row %s was not copied", row.user().getId());
        }
    }
}
