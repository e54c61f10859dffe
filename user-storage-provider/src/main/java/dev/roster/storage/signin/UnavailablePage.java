package dev.roster.storage.signin;

import java.util.function.Supplier;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

import dev.roster.database.DatabaseUnavailableException;

/**
 * The page 503 for a browser in the middle of a sign-in, where no step is there to answer: Keycloak 26.7 reads the
 * person before it makes a step, between steps and after the last, and sends what is thrown there to the browser as it
 * is (LoginActionsService). Reloading the page leads back to where the person stood.
 */
public final class UnavailablePage {

    private static final String BEING_MADE = "roster.unavailable-page";

    private UnavailablePage() {}

    /**
     * Reads for whoever asks; a browser that is signing in gets the page where there is no answer.
     *
     * @throws WebApplicationException with the page; without it, as it came, where something else asks
     */
    public static <T> T orPage(KeycloakSession session, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DatabaseUnavailableException | WebApplicationException e) {
            if (!DatabaseOutage.isMeantBy(e) || e instanceof Page || !isBrowserSigningIn(session)) {
                throw e;
            }
            // A page that reads the person again would end here for ever.
            if (session.getAttribute(BEING_MADE) != null) {
                throw e;
            }
            session.setAttribute(BEING_MADE, true);
            try {
                throw new Page(response(session));
            } finally {
                session.removeAttribute(BEING_MADE);
            }
        }
    }

    /** The page, for a step that answers for itself but has no form to show again. */
    static Response response(KeycloakSession session) {
        AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        return UnavailableAnswer.retryable(
                ErrorPage.error(session, signIn, Response.Status.SERVICE_UNAVAILABLE, UnavailableAnswer.MESSAGE));
    }

    // A direct grant has an authentication session too, but no path of pages.
    private static boolean isBrowserSigningIn(KeycloakSession session) {
        AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        return signIn != null && signIn.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH) != null;
    }

    // Without a trace: the outage is logged where it is noticed.
    private static final class Page extends WebApplicationException {

        private static final long serialVersionUID = 1L;

        Page(Response response) {
            super(response);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
