package dev.roster.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Home page, sign-in, Keycloak's answer and sign-out. */
final class SignInRoutes {

    static final String CALLBACK = "/callback";

    private static final URI HOME = URI.create("/");
    private static final int CAPACITY = 1_000;

    private final ExpiringStore<PendingSignIn> pending;
    private final ExpiringStore<SignedIn> sessions;
    private final SessionCookie pendingCookie;
    private final SessionCookie sessionCookie;
    private final OidcSignIn oidc;
    private final Pages pages;

    /** @param port of the application: browsers give the cookies of one host to all its ports */
    SignInRoutes(OidcSignIn oidc, Pages pages, Clock clock, int port) {
        this.oidc = oidc;
        this.pages = pages;
        this.pendingCookie = new SessionCookie("roster_demo_sign_in_" + port);
        this.sessionCookie = new SessionCookie("roster_demo_session_" + port);
        this.pending = new ExpiringStore<>(clock, Duration.ofMinutes(15), CAPACITY);
        this.sessions = new ExpiringStore<>(clock, Duration.ofHours(8), CAPACITY);
    }

    /** Routes by method and path. */
    Map<String, Route> routes() {
        return Map.of(
                "GET /",
                this::home,
                "GET /sign-in",
                this::signIn,
                "GET " + CALLBACK,
                this::callback,
                "POST /sign-out",
                this::signOut);
    }

    private Answer home(Request request) {
        return sessionCookie
                .keyIn(request)
                .flatMap(sessions::find)
                .map(pages::signedIn)
                .orElseGet(pages::signedOut);
    }

    private Answer signIn(Request request) {
        PendingSignIn begun = PendingSignIn.begin();
        return Answer.redirect(oidc.authorization(begun)).with(pendingCookie.set(pending.add(begun)));
    }

    private Answer callback(Request request) {
        PendingSignIn begun = pendingCookie
                .keyIn(request)
                .flatMap(pending::take)
                .orElseThrow(() -> new SignInException(
                        SignInException.Reason.NOT_BEGUN_HERE, "It is finished already, or it took too long."));
        SignedIn signedIn = oidc.redeem(request.target(), begun);
        sessionCookie.keyIn(request).ifPresent(sessions::take);
        // A new key at each sign-in: one that somebody planted before is worth nothing.
        return Answer.redirect(HOME)
                .with(sessionCookie.set(sessions.add(signedIn)))
                .with(pendingCookie.clear());
    }

    private Answer signOut(Request request) {
        Optional<SignedIn> ended = sessionCookie.keyIn(request).flatMap(sessions::take);
        return Answer.redirect(ended.map(oidc::logout).orElse(HOME)).with(sessionCookie.clear());
    }
}
