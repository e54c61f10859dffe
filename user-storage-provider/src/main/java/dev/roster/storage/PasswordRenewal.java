package dev.roster.storage;

import jakarta.persistence.PersistenceException;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRepository;
import dev.roster.storage.password.HashingInterruptedException;
import dev.roster.storage.password.PasswordEncoder;
import org.jboss.logging.Logger;

/**
 * Writes a right password anew where its hash is of another format than new ones, or weaker. Nobody's sign-in fails for
 * that: whatever goes wrong, the old hash stays as it was, and the next sign-in tries again.
 */
final class PasswordRenewal {

    private static final Logger logger = Logger.getLogger(PasswordRenewal.class);

    private final KeycloakSession session;
    private final ComponentModel component;
    private final RosterConfig config;

    PasswordRenewal(KeycloakSession session, ComponentModel component, RosterConfig config) {
        this.session = session;
        this.component = component;
        this.config = config;
    }

    /**
     * Replaces the hash where the component asks for that: one more hash, computed without a connection, and one
     * statement, committed when this returns. Of several sign-ins at once, one writes.
     *
     * @param person whose hash was just verified; shows the new one afterwards
     * @param password the right one, as typed
     */
    void afterMatch(RosterUser person, String password) {
        // Somebody who is disabled is refused all the same, and costs one hash like everybody who is refused.
        if (!config.rehashOnLogin() || config.editMode() != EditMode.WRITABLE || !person.isActive()) {
            return;
        }
        NewPasswordHash wanted = config.passwordHash();
        String before = person.getHashedPassword();
        try {
            new PasswordEncoder()
                    .renew(wanted.format(), password, wanted.cost(), before)
                    .filter(after -> replace(person.getId(), before, after))
                    .ifPresent(person::setHashedPassword);
        } catch (HashingInterruptedException | PersistenceException | ModelException | DatabaseUnavailableException e) {
            // Without the cause, which may quote the row.
            logger.warnf(
                    "The password of user %s was right but could not be written anew: %s",
                    person.getId(), e.getClass().getSimpleName());
        }
    }

    // In a Keycloak session of its own: one that has met an unreachable database answers for it to the end, and this
    // one still has a sign-in to finish.
    private boolean replace(String userId, String before, String after) {
        boolean isReplaced = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(), // for its realm, whose vault may hold the password of the database
                other -> users(other).replacePassword(userId, before, after),
                "password renewal");
        logger.debugf("The password of user %s was written anew: %s", userId, isReplaced);
        return isReplaced;
    }

    private UserRepository users(KeycloakSession other) {
        return new UserRepository(
                other.getProvider(IdentityDatabaseProvider.class).session(component));
    }
}
