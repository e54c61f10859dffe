package dev.roster.demo;

/** A sign-in that ends here; the message is written for the person and holds no token. */
final class SignInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    enum Reason {
        /** The answer belongs to no sign-in that this browser began. */
        NOT_BEGUN_HERE(400, "This sign-in was not begun here"),
        /** Keycloak said no, or the person went back. */
        REFUSED(403, "Keycloak refused the sign-in"),
        /** Keycloak answered what a client must not accept. */
        NOT_TRUSTED(502, "Keycloak's answer cannot be trusted"),
        UNAVAILABLE(503, "Sign-in is not available at the moment");

        private final int status;
        private final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }
    }

    private final Reason reason;

    SignInException(Reason reason, String message) {
        this(reason, message, null);
    }

    SignInException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
