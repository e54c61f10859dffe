package dev.roster.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/** What this browser must bring back for its sign-in to count; used once. */
record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier) {

    static PendingSignIn begin() {
        return new PendingSignIn(new State(), new Nonce(), new CodeVerifier());
    }

    /** Nothing of it is for a log. */
    @Override
    public String toString() {
        return "PendingSignIn";
    }
}
