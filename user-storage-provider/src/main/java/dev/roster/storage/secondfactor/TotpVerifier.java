package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.GoogleAuthenticatorConfig.GoogleAuthenticatorConfigBuilder;
import com.warrenstrange.googleauth.HmacHashFunction;
import com.warrenstrange.googleauth.KeyRepresentation;

/**
 * Verifies time-based codes of six digits, SHA-1 and 30 seconds (RFC 6238; the defaults of pyotp and of every
 * authenticator application). Thread-safe. Keeps nothing: whoever asks remembers the steps that were used.
 */
final class TotpVerifier {

    private static final long PERIOD_MILLIS = TimeUnit.SECONDS.toMillis(TotpWindow.PERIOD_SECONDS);
    private static final int LONGEST_INPUT = 32;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final GoogleAuthenticator authenticator = new GoogleAuthenticator(new GoogleAuthenticatorConfigBuilder()
            .setTimeStepSizeInMillis(PERIOD_MILLIS)
            .setCodeDigits(6)
            .setHmacHashFunction(HmacHashFunction.HmacSHA1)
            .setKeyRepresentation(KeyRepresentation.BASE32)
            .build());

    /**
     * Finds the time steps that a code stands for.
     *
     * @param typed the code as typed; blanks are left out, for applications show it in two groups
     * @param millis the server's time
     * @return steps since 1970 within the window, nearly always one; empty where the code is wrong or no code at all
     */
    List<Long> matchingSteps(TotpSecret secret, String typed, long millis, TotpWindow window) {
        if (typed == null || typed.length() > LONGEST_INPUT) {
            return List.of();
        }
        String code = typed.replace(" ", "");
        if (!SIX_DIGITS.matcher(code).matches()) {
            return List.of();
        }
        long now = millis / PERIOD_MILLIS;
        // Every step is computed whichever matches, so that time tells nothing about the clock of the person's device.
        return LongStream.rangeClosed(now - window.steps(), now + window.steps())
                .filter(step -> isEqual(code, codeOf(secret, step)))
                .boxed()
                .toList();
    }

    private String codeOf(TotpSecret secret, long step) {
        int number = authenticator.getTotpPassword(secret.base32(), step * PERIOD_MILLIS);
        return String.format(Locale.ROOT, "%06d", number);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
