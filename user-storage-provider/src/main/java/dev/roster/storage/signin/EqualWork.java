package dev.roster.storage.signin;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * One hash computation in the branches of the login page where Keycloak 26.7 makes none for a person who exists, while
 * it makes its dummy one for an unknown name: the time of the answer would tell them apart.
 */
final class EqualWork {

    private EqualWork() {}

    /** An empty password is refused without looking at the stored one. */
    static void forMissingPassword(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        String password = form.getFirst(CredentialRepresentation.PASSWORD);
        if (password == null || password.isEmpty()) {
            AuthenticatorUtils.dummyHash(context);
        }
    }

    /**
     * A person who is locked out for too many failures is refused before the password is looked at.
     *
     * @param locked what Keycloak found
     * @return the same
     */
    static boolean forLocked(AuthenticationFlowContext context, boolean locked) {
        if (locked) {
            AuthenticatorUtils.dummyHash(context);
        }
        return locked;
    }
}
