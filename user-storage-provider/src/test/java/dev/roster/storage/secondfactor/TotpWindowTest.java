package dev.roster.storage.secondfactor;

import org.keycloak.models.OTPPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpWindowTest {

    @ParameterizedTest
    @CsvSource({"totp,30,0,0", "totp,30,3,3", "totp,30,99,10", "totp,30,-1,0", "totp,60,3,1", "hotp,30,7,1"})
    void followsThePolicyWhereThatSpeaksOfTheSameKindOfCode(String type, int period, int window, int steps) {
        OTPPolicy policy = new OTPPolicy(type, "HmacSHA1", 0, 6, window, period);
        assertThat(TotpWindow.of(policy)).isEqualTo(new TotpWindow(steps));
    }

    @Test
    void takesOneStepWithoutPolicy() {
        assertThat(TotpWindow.of(null)).isEqualTo(new TotpWindow(1));
    }

    @ParameterizedTest
    @CsvSource({"0,30", "1,90", "10,630"})
    void remembersAStepForLongerThanItIsAccepted(int steps, long acceptedSeconds) {
        assertThat(new TotpWindow(steps).lifespanSeconds()).isGreaterThan(acceptedSeconds);
    }
}
