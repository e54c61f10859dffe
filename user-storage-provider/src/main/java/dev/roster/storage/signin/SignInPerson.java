package dev.roster.storage.signin;

import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.RosterDirectories;

/** The person whom the earlier steps of a sign-in have found. */
final class SignInPerson {

    private SignInPerson() {}

    /**
     * Reads the row of that person, which the steps that follow find in the session.
     *
     * <p>Keycloak 26.7 asks the user's storage for credentials between making a step and running it, where no step can
     * answer for it, and sends what is thrown there to the browser as it is (LoginActionsService). So this asks first, when
     * the step is made, and throws a page.
     *
     * @return empty where nobody is found yet, and for people who come from elsewhere
     * @throws WebApplicationException with a page, 503, where the database gives no answer; reloading it leads back to the
     *     step
     */
    static Optional<UserRow> row(KeycloakSession session) {
        AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        if (signIn == null) {
            return Optional.empty();
        }
        try {
            return row(session, signIn.getAuthenticatedUser());
        } catch (DatabaseUnavailableException | WebApplicationException e) {
            if (!Unavailability.isMeantBy(e)) {
                throw e;
            }
            throw new WebApplicationException(UnavailableAnswer.retryable(
                    ErrorPage.error(session, signIn, Response.Status.SERVICE_UNAVAILABLE, UnavailableAnswer.MESSAGE)));
        }
    }

    /** Reads the row of a person; empty for people who come from elsewhere. */
    static Optional<UserRow> row(KeycloakSession session, UserModel user) {
        return RosterDirectories.of(session, session.getContext().getRealm(), user)
                .flatMap(directory -> directory.row(user));
    }
}
