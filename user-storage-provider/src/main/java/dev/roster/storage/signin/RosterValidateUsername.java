package dev.roster.storage.signin;

import java.util.Optional;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.directgrant.ValidateUsername;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The user name of a direct grant: takes the place of Keycloak's step with the same id. Looks the person up before
 * Keycloak does, which then finds the answer in the session.
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
        Optional<UserModel> user = find(context, retrieveUsername(context));
        if (user.isEmpty() && DatabaseOutage.happened(context.getSession())) {
            UnavailableAnswer.json(context);
            return;
        }
        // Keycloak may know the person from its cache and ask for credentials before the next step can answer for it.
        user.ifPresent(found -> SignInPerson.row(context.getSession(), found));
        super.authenticate(context);
    }

    private static Optional<UserModel> find(AuthenticationFlowContext context, String username) {
        try {
            return Optional.ofNullable(username)
                    .map(name ->
                            KeycloakModelUtils.findUserByNameOrEmail(context.getSession(), context.getRealm(), name));
        } catch (ModelDuplicateException ignored) {
            return Optional.empty(); // Keycloak meets it again and answers
        }
    }
}
