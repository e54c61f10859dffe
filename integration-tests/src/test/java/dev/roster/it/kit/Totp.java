package dev.roster.it.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import com.warrenstrange.googleauth.GoogleAuthenticator;

/** Codes as an authenticator application shows them: six digits, SHA-1, 30 seconds. */
public final class Totp {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final GoogleAuthenticator AUTHENTICATOR = new GoogleAuthenticator();

    private Totp() {}

    /** The code of this moment. */
    public static String now(String secret) {
        return at(secret, Instant.now());
    }

    /** The one after it, which a server takes whose window is one step, Keycloak's default. */
    public static String next(String secret) {
        return at(secret, Instant.now().plus(STEP));
    }

    private static String at(String secret, Instant time) {
        return String.format(Locale.ROOT, "%06d", AUTHENTICATOR.getTotpPassword(secret, time.toEpochMilli()));
    }
}
