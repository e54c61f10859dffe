package dev.roster.storage.signin;

import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.CachedCopy;
import dev.roster.storage.RosterDirectories;
import dev.roster.storage.RosterDirectory;

/** The person whom the earlier steps of a sign-in have found. */
final class SignInPerson {

    private SignInPerson() {}

    /**
     * Reads the row of that person, which the steps that follow find in the session.
     *
     * <p>Keycloak 26.7 asks the user's storage for credentials between making a step and running it, where no step can
     * answer for it, and sends what is thrown there to the browser as it is (LoginActionsService). So this asks first,
     * when the step is made, and throws a page.
     *
     * @return empty where nobody is found yet, and for people who come from elsewhere
     * @throws WebApplicationException with a page, 503, where the database gives no answer; reloading it leads back to
     *     the step
     */
    static Optional<UserRow> row(KeycloakSession session) {
        AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        return signIn == null
                ? Optional.empty()
                : UnavailablePage.orPage(session, () -> row(session, signIn.getAuthenticatedUser()));
    }

    /**
     * Reads the row of a person, and has Keycloak forget what it cached of one who was disabled or removed since.
     *
     * @return empty for people who come from elsewhere, and where the row is gone
     */
    static Optional<UserRow> row(KeycloakSession session, UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        Optional<RosterDirectory> directory = RosterDirectories.of(session, realm, user);
        Optional<UserRow> row = directory.flatMap(found -> found.row(user));
        if (directory.isPresent()) {
            CachedCopy.dropIfOutdated(session, realm, user, row);
        }
        return row;
    }

    /** Tells whether a person whom Keycloak still knows has no row any more. */
    static boolean isGone(KeycloakSession session, UserModel user) {
        return RosterDirectories.of(session, session.getContext().getRealm(), user)
                        .isPresent()
                && row(session, user).isEmpty();
    }
}
