package dev.roster.storage.secondfactor;

import org.keycloak.models.OTPPolicy;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * How many time steps before and after the server's own are accepted.
 *
 * @param steps 0 to 10
 */
record TotpWindow(int steps) {

    /** What authenticator applications and pyotp assume, and the only period that secrets in the rows are made for. */
    static final int PERIOD_SECONDS = 30;

    /** More than this is not accepted, whatever the policy says: each step is one more code to guess. */
    static final int MOST_STEPS = 10;

    private static final int DEFAULT_STEPS = 1;

    /**
     * Takes the window from the realm's policy where that speaks of the same kind of code, time-based of 30 seconds;
     * elsewhere its window is one of counters or of other lengths, and one step is taken.
     */
    static TotpWindow of(OTPPolicy policy) {
        boolean sameKind = policy != null
                && OTPCredentialModel.TOTP.equals(policy.getType())
                && policy.getPeriod() == PERIOD_SECONDS;
        int steps = sameKind ? policy.getLookAheadWindow() : DEFAULT_STEPS;
        return new TotpWindow(Math.max(0, Math.min(MOST_STEPS, steps)));
    }

    /**
     * How long a used step must be remembered: from the first moment that it is accepted to the last, and one step more
     * for servers whose clocks differ.
     */
    long lifespanSeconds() {
        return (long) PERIOD_SECONDS * (2L * steps + 2);
    }
}
