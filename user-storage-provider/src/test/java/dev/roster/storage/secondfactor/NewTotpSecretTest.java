package dev.roster.storage.secondfactor;

import java.util.List;

import org.keycloak.models.OTPPolicy;
import org.keycloak.models.utils.HmacOTP;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewTotpSecretTest {

    private static final OTPPolicy POLICY = new OTPPolicy("totp", "HmacSHA1", 0, 6, 1, 30);
    /** RFC 6238, appendix B. */
    private static final String SECRET = "12345678901234567890";

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
    void theColumnComputesTheCodesOfTheStandard(long seconds, String code) {
        String column = NewTotpSecret.column(POLICY, SECRET).orElseThrow();

        assertThat(column).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").hasSize(32);
        assertThat(new TotpVerifier()
                        .matchingSteps(TotpSecret.parse(column).orElseThrow(), code, seconds * 1000, new TotpWindow(0)))
                .isEqualTo(List.of(seconds / 30));
    }

    @Test
    void whatKeycloakMakesFitsAndAnythingLongerDoesNot() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(NewTotpSecret.column(POLICY, HmacOTP.generateSecret(20)))
                    .hasValueSatisfying(column -> assertThat(column).matches("[A-Z2-7]{32}"));
        }
        assertThat(NewTotpSecret.column(POLICY, SECRET + "1")).isEmpty();
        assertThat(NewTotpSecret.column(POLICY, "")).isEmpty();
        assertThat(NewTotpSecret.column(POLICY, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hotp, HmacSHA1, 6, 1, 30",
        "totp, HmacSHA256, 6, 1, 30",
        "totp, HmacSHA1, 8, 1, 30",
        "totp, HmacSHA1, 6, 11, 30",
        "totp, HmacSHA1, 6, 1, 60"
    })
    void leavesToKeycloakWhatTheApplicationCouldNotVerify(
            String type, String algorithm, int digits, int window, int period) {
        assertThat(NewTotpSecret.column(new OTPPolicy(type, algorithm, 0, digits, window, period), SECRET))
                .isEmpty();
    }
}
