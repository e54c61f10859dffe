package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.keycloak.models.OTPPolicy;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.HmacOTP;

/**
 * The secret of a code generator that a person sets up in Keycloak, as the application reads it in
 * {@code totp_secret}.
 */
public final class NewTotpSecret {

    private static final int COLUMN_LENGTH = 32;

    private NewTotpSecret() {}

    /**
     * Spells a secret for the column: Base32 (RFC 4648) without padding, as pyotp writes it. The 20 characters that
     * Keycloak makes are the 32 of the column.
     *
     * @param policy of the realm, which says what codes the person's device computes
     * @param secret as Keycloak hands it over: the key itself, as text
     * @return empty where the application could not verify those codes (it takes time-based ones of six digits, SHA-1
     *     and 30 seconds), where Keycloak accepts codes of more steps than are accepted of the row, and where the
     *     secret does not fit
     */
    public static Optional<String> column(OTPPolicy policy, String secret) {
        return secret == null || secret.isEmpty() || !isComputedByTheApplication(policy)
                ? Optional.empty()
                : Optional.of(Base32.encode(secret.getBytes(StandardCharsets.UTF_8)))
                        .filter(base32 -> base32.length() <= COLUMN_LENGTH);
    }

    private static boolean isComputedByTheApplication(OTPPolicy policy) {
        return OTPCredentialModel.TOTP.equals(policy.getType())
                && HmacOTP.HMAC_SHA1.equals(policy.getAlgorithm())
                && policy.getDigits() == HmacOTP.DEFAULT_NUMBER_DIGITS
                && policy.getPeriod() == TotpWindow.PERIOD_SECONDS
                && policy.getLookAheadWindow() <= TotpWindow.MOST_STEPS;
    }
}
