package dev.roster.storage.signin;

import java.util.function.BooleanSupplier;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** The person whom a submitted form names, in the branches that the login pages have in common. */
final class FormPerson {

    private FormPerson() {}

    /**
     * Nobody was found: because there is nobody, or because nobody could look.
     *
     * @param unknown what Keycloak does for an unknown name
     */
    static void test(AuthenticationFlowContext context, UserModel user, Runnable unknown, Runnable unavailable) {
        if (user == null && DatabaseOutage.happened(context.getSession())) {
            unavailable.run();
        } else {
            unknown.run();
        }
    }

    /**
     * Goes on with a person who is there. Keycloak's cache may hold one whose row is gone, and Keycloak a password for
     * them; such a person is unknown.
     *
     * @param user {@code null} where Keycloak found out in this request
     * @param unknown answers for an unknown name, with the one hash that this costs
     * @param goingOn what Keycloak does for the person
     */
    static boolean isThere(
            AuthenticationFlowContext context, UserModel user, Runnable unknown, BooleanSupplier goingOn) {
        if (user == null || SignInPerson.isGone(context.getSession(), user)) {
            unknown.run();
            return false;
        }
        return goingOn.getAsBoolean();
    }

    /** As {@link #isThere}, where the form has a password: one hash is computed in each branch. */
    static boolean hasPassword(
            AuthenticationFlowContext context,
            UserModel user,
            MultivaluedMap<String, String> form,
            Runnable unknown,
            BooleanSupplier check) {
        return isThere(context, user, unknown, () -> {
            EqualWork.forMissingPassword(context, form);
            return check.getAsBoolean();
        });
    }
}
