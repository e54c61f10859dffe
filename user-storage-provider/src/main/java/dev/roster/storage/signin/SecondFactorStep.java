package dev.roster.storage.signin;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import dev.roster.database.repository.UserRow;

/**
 * A step for a second factor that stands in the application's row: Keycloak's own step, found without a stored
 * credential.
 *
 * <p>Keycloak 26.7 offers alternatives by the credentials that it stores, then by those that the user's storage
 * validates, in the order of a hash table (AuthenticationSelectionResolver): codes that {@code keycloak-otp} verifies
 * would not be offered at all beside backup codes. Steps that are no {@code CredentialValidator} are offered in the
 * order of the flow, which is what an administrator arranged; so this one is none.
 */
final class SecondFactorStep implements Authenticator {

    private final Authenticator original;
    private final Function<LoginFormsProvider, Response> form;

    private SecondFactorStep(Authenticator original, Function<LoginFormsProvider, Response> form) {
        this.original = original;
        this.form = form;
    }

    /**
     * Chooses the step for the person who is signing in.
     *
     * @param original Keycloak's own step, for everybody whose row does not hold the factor
     * @param ofRow the step for those whose row does
     * @param form renders the page of that step
     * @param holds tells whether a row does
     */
    static Authenticator choose(
            KeycloakSession session,
            Authenticator original,
            Authenticator ofRow,
            Function<LoginFormsProvider, Response> form,
            Predicate<UserRow> holds) {
        return SignInPerson.row(session).filter(holds).isPresent() ? new SecondFactorStep(ofRow, form) : original;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        original.authenticate(context);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        UnavailableAnswer.insteadOfFailure(
                () -> original.action(context),
                () -> UnavailableAnswer.page(
                        context, message -> form.apply(context.form().setError(message))));
    }

    @Override
    public boolean requiresUser() {
        return original.requiresUser();
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return original.configuredFor(session, realm, user);
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        original.setRequiredActions(session, realm, user);
    }

    @Override
    public List<RequiredActionFactory> getRequiredActions(KeycloakSession session) {
        return original.getRequiredActions(session);
    }

    @Override
    public boolean areRequiredActionsEnabled(KeycloakSession session, RealmModel realm) {
        return original.areRequiredActionsEnabled(session, realm);
    }

    @Override
    public void close() {
        original.close();
    }
}
