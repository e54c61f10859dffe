package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.directgrant.ValidateUsername;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The user name of a direct grant: takes the place of Keycloak's step with the same id. Looks the person up before Keycloak
 * does, which then finds the answer in the session.
 */
public final class RosterValidateUsername extends ValidateUsername {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(() -> validate(context), () -> UnavailableAnswer.json(context));
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    protected String retrieveUsername(AuthenticationFlowContext context) {
        return SignInName.safe(super.retrieveUsername(context));
    }

    private void validate(AuthenticationFlowContext context) {
        if (isAbsent(context, retrieveUsername(context)) && Unavailability.happened(context.getSession())) {
            UnavailableAnswer.json(context);
        } else {
            super.authenticate(context);
        }
    }

    private static boolean isAbsent(AuthenticationFlowContext context, String username) {
        try {
            return username != null
                    && KeycloakModelUtils.findUserByNameOrEmail(context.getSession(), context.getRealm(), username)
                            == null;
        } catch (ModelDuplicateException somebodyHasIt) {
            return false;
        }
    }
}
