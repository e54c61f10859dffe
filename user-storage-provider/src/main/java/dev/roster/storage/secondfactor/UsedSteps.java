package dev.roster.storage.secondfactor;

import java.util.List;

import org.keycloak.models.KeycloakSession;

/**
 * Remembers which time steps a person has signed in with, in Keycloak's store of single-use objects: atomic, shared by
 * all flows and all nodes. One key a person, secret and step, whatever the code was typed into: a new secret has codes
 * of its own, and is set up within the step that the old one was last used in.
 *
 * <p>A realm may allow codes to be used again ({@code codeReusable}). That is not followed here: the application's own
 * verifier cannot be asked whether it has seen a code, so the pack never adds a second use of its own.
 */
final class UsedSteps {

    private static final String PREFIX = "roster-totp.";

    private final KeycloakSession session;

    UsedSteps(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Uses up the steps that a right code stands for.
     *
     * @param steps what the verifier found; by chance two steps may share a code, then both are used up
     * @return {@code false} where one of them was used before: of callers at the same moment, one succeeds
     */
    boolean use(String userId, TotpSecret secret, List<Long> steps, TotpWindow window) {
        String prefix = PREFIX + userId + "." + secret.fingerprint() + ".";
        boolean fresh = !steps.isEmpty();
        for (long step : steps) {
            fresh &= session.singleUseObjects().putIfAbsent(prefix + step, window.lifespanSeconds());
        }
        return fresh;
    }
}
