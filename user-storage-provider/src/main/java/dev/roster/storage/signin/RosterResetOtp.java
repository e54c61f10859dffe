package dev.roster.storage.signin;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.authentication.authenticators.resetcred.ResetOTP;

/**
 * The second factor of a person who forgot the password: takes the place of Keycloak's step with the same id.
 * Keycloak's own has a new code generator set up without asking for a code, so whoever reads the person's mail would
 * have the account. Where the row holds the generator, a code is asked for, on the page and by the verifier of every
 * other sign-in.
 */
public final class RosterResetOtp extends ResetOTP {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        answering(context, () -> {
            if (isHeld(context)) {
                new OTPFormAuthenticator().authenticate(context);
            } else {
                super.authenticate(context);
            }
        });
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        answering(context, () -> {
            if (isHeld(context)) {
                new OTPFormAuthenticator().action(context);
            } else {
                super.action(context);
            }
        });
    }

    @Override
    public int order() {
        return 10;
    }

    private static void answering(AuthenticationFlowContext context, Runnable step) {
        UnavailableAnswer.insteadOfFailure(
                step,
                () -> UnavailableAnswer.page(
                        context, message -> context.form().setError(message).createLoginTotp()));
    }

    private static boolean isHeld(AuthenticationFlowContext context) {
        return SignInPerson.row(context.getSession(), context.getUser())
                .filter(row -> row.user().isTotpEnabled())
                .isPresent();
    }
}
