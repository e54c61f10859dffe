package dev.roster.storage.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UsersById;
import dev.roster.storage.user.CachedPerson;
import org.jboss.logging.Logger;

/**
 * Compares the people whom this node holds in Keycloak's user cache with their rows: has Keycloak forget those who
 * changed, and ends the sessions of those who were disabled or are gone. Reads one statement for each
 * {@value UsersById#CHUNK} people; where the database gives no answer everybody stays as they are.
 */
final class PeopleWatch {

    private static final Logger logger = Logger.getLogger(PeopleWatch.class);

    private final KeycloakSessionFactory sessions;

    /** @param sessions opens the sessions in which people are forgotten and signed out */
    PeopleWatch(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Looks once at everybody of one component.
     *
     * @param session reads the cache and the rows
     * @return {@code false} where the database gave no answer
     * @throws RuntimeException what kept somebody from being signed out, after everybody was looked at
     */
    boolean look(KeycloakSession session, RealmModel realm, ComponentModel component) {
        List<CachedEntry> people = CachedEntry.of(session, realm, component);
        UsersById rows = new UsersById(
                session.getProvider(IdentityDatabaseProvider.class).session(component));
        Round round = new Round(realm.getId());
        long start = System.nanoTime();
        try {
            for (int from = 0; from < people.size(); from += UsersById.CHUNK) {
                round.compare(people.subList(from, Math.min(people.size(), from + UsersById.CHUNK)), rows);
            }
        } catch (DatabaseUnavailableException e) {
            logger.debugf("The people of component %s stay as they are cached: %s", component.getId(), e.getMessage());
            return false;
        }
        logger.debugf(
                "Component %s: %d cached people compared in %d ms, %d outdated, %d to be signed out",
                component.getId(),
                people.size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                round.outdated,
                round.signedOut);
        round.throwFailure();
        return true;
    }

    /** One look at the people of one realm, chunk by chunk. */
    private final class Round {

        private final String realmId;
        private RuntimeException failure;
        private int outdated;
        private int signedOut;

        Round(String realmId) {
            this.realmId = realmId;
        }

        void compare(List<CachedEntry> people, UsersById rows) {
            Map<String, UserRow> current =
                    rows.find(people.stream().map(CachedEntry::rowId).toList());
            List<CachedEntry> changed = new ArrayList<>();
            List<CachedEntry> leaving = new ArrayList<>();
            for (CachedEntry person : people) {
                UserRow row = current.get(person.rowId());
                if (person.isToBeSignedOut(row)) {
                    leaving.add(person);
                } else if (person.isOutdated(row)) {
                    changed.add(person);
                }
            }
            outdated += changed.size();
            signedOut += leaving.size();
            if (!changed.isEmpty()) {
                inRealm((session, realm) -> changed.forEach(person -> forget(session, realm, person)));
            }
            leaving.forEach(person -> signOut(person, current.get(person.rowId())));
        }

        // In a transaction each: one that fails must not keep the others signed in.
        private void signOut(CachedEntry person, UserRow row) {
            try {
                inRealm((session, realm) -> {
                    try {
                        SignOut.of(session, realm, CachedPerson.stub(session, realm, person.id(), person.username()));
                    } finally {
                        // Forgotten in any case: who is read again is refused, with sessions or without.
                        if (person.isOutdated(row) || !person.row().canNoteSignOut()) {
                            forget(session, realm, person);
                        }
                    }
                });
                if (person.row() != null) {
                    person.row().markSignedOut();
                }
                logger.debugf("Person %s was disabled or removed: signed out", person.id());
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }

        private void forget(KeycloakSession session, RealmModel realm, CachedEntry person) {
            CachedPerson.evict(session, realm, person.id(), person.username(), person.email());
        }

        private void inRealm(BiConsumer<KeycloakSession, RealmModel> work) {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    work.accept(session, realm);
                }
            });
        }

        void throwFailure() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
