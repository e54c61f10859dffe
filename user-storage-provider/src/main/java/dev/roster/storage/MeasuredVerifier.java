package dev.roster.storage;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.roster.database.ComponentMeters;
import dev.roster.storage.password.DummyHash;
import dev.roster.storage.password.PasswordFormat;
import dev.roster.storage.password.PasswordVerifier;
import dev.roster.storage.password.VerificationResult;

/**
 * Verifies passwords of one component's people and times it, in {@code roster.password.verification} by {@code format}
 * of the stored string ({@code none} where there is no usable one) and {@code outcome}.
 */
final class MeasuredVerifier {

    private final PasswordVerifier verifier = new PasswordVerifier();
    private final ComponentMeters meters;

    MeasuredVerifier(ComponentMeters meters) {
        this.meters = meters;
    }

    /** As {@link PasswordVerifier#verify}. */
    VerificationResult verify(String password, String encoded, DummyHash dummy) {
        long start = System.nanoTime();
        VerificationResult result = verifier.verify(password, encoded, dummy);
        String format =
                PasswordFormat.recognise(encoded).map(PasswordFormat::label).orElse("none");
        meters.timer(
                        "roster.password.verification",
                        "Time taken to verify a password, the hash included",
                        "format",
                        format,
                        "outcome",
                        result.name().toLowerCase(Locale.ROOT))
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return result;
    }
}
