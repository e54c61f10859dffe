package dev.roster.storage.secondfactor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.HmacOTP;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class TotpVerifierTest {

    private static final TotpSecret RFC_SECRET = secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    private static final long NOW = 1_111_111_111L;
    private static final TotpWindow ONE = new TotpWindow(1);
    private static final TotpWindow NONE = new TotpWindow(0);

    private final TotpVerifier verifier = new TotpVerifier();

    // RFC 6238, appendix B, the column of SHA-1, of which six digits are the last six of eight.
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void acceptsTheCodesOfRfc6238(long seconds, String code) {
        assertThat(verifier.matchingSteps(RFC_SECRET, code, seconds * 1000, NONE))
                .containsExactly(seconds / 30);
    }

    @Test
    void acceptsTheNeighboursWithinTheWindowAndNamesTheirStep() {
        assertThat(verifier.matchingSteps(RFC_SECRET, "081804", NOW * 1000, ONE))
                .as("code of the step before")
                .containsExactly(NOW / 30 - 1);
        assertThat(verifier.matchingSteps(RFC_SECRET, "050471", (NOW - 30) * 1000, ONE))
                .as("code of the step after")
                .containsExactly(NOW / 30);
    }

    @Test
    void refusesWhatIsOutsideTheWindow() {
        assertThat(verifier.matchingSteps(RFC_SECRET, "050471", (NOW + 61) * 1000, ONE))
                .isEmpty();
        assertThat(verifier.matchingSteps(RFC_SECRET, "050471", (NOW - 60) * 1000, ONE))
                .isEmpty();
        assertThat(verifier.matchingSteps(RFC_SECRET, "081804", NOW * 1000, NONE))
                .isEmpty();
    }

    @Test
    void acceptsTheCodeInTwoGroups() {
        assertThat(verifier.matchingSteps(RFC_SECRET, " 050 471 ", NOW * 1000, NONE))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "50471",
                "0050471",
                "05047l",
                "050471\0",
                "\0",
                "-50471",
                "+50471",
                "0x0000",
                "05047１",
                "٠٥٠٤٧١",
                "050471\n",
                "'; --"
            })
    void refusesWhatIsNoCode(String typed) {
        assertThat(verifier.matchingSteps(RFC_SECRET, typed, NOW * 1000, ONE)).isEmpty();
    }

    @Test
    void refusesNothingAndAMegabyteAtOnce() {
        assertThat(verifier.matchingSteps(RFC_SECRET, null, NOW * 1000, ONE)).isEmpty();
        String megabyte = "050471".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(1), () -> assertThat(verifier.matchingSteps(RFC_SECRET, megabyte, NOW * 1000, ONE))
                        .isEmpty());
    }

    @Test
    void agreesWithKeycloaksGeneratorOnEverySecretOfTheLegacyData() throws IOException {
        List<LegacyPerson> people = LegacyPerson.withSecondFactor();
        assertThat(people).hasSize(57);
        for (LegacyPerson person : people) {
            String code =
                    new HmacOTP(6, "HmacSHA1", 1).generateHOTP(Base32.decode(person.totpSecret()), (int) (NOW / 30));
            assertThat(verifier.matchingSteps(secret(person.totpSecret()), code, NOW * 1000, NONE))
                    .as(person.username())
                    .containsExactly(NOW / 30);
        }
    }

    @Test
    void survivesTheShortestSecret() {
        assertThatCode(() -> verifier.matchingSteps(secret("AA"), "000000", NOW * 1000, ONE))
                .doesNotThrowAnyException();
    }

    private static TotpSecret secret(String base32) {
        return TotpSecret.parse(base32).orElseThrow();
    }
}
