package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.directgrant.ValidatePassword;

/** The password of a direct grant: takes the place of Keycloak's step with the same id. */
public final class RosterValidatePassword extends ValidatePassword {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(() -> super.authenticate(context), () -> UnavailableAnswer.json(context));
    }

    @Override
    public int order() {
        return 10;
    }
}
