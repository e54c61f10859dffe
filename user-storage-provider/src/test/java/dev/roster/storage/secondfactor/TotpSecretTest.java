package dev.roster.storage.secondfactor;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpSecretTest {

    @ParameterizedTest
    @CsvSource({
        "TIXPQD2Y52CXD5EZRV6EBE7W32RGRKUH, TIXPQD2Y52CXD5EZRV6EBE7W32RGRKUH",
        "tixpqd2y52cxd5ez, TIXPQD2Y52CXD5EZ",
        "'TIXP QD2Y 52CX D5EZ', TIXPQD2Y52CXD5EZ",
        "MZXW6===, MZXW6",
        "MZXW6, MZXW6",
        "MZXW6YQ=, MZXW6YQ"
    })
    void readsWhatPyotpReads(String column, String base32) {
        assertThat(TotpSecret.parse(column)).contains(new TotpSecret(base32));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "=",
                "========",
                "A",
                "ABC",
                "ABCDEF",
                "TIXPQD2Y52CXD5E1",
                "TIXPQD2Y52CXD5E8",
                "TIXP=QD2",
                "TIXPQD2Y\0",
                "TIXPQD2Ü",
                "ſſſſ",
                "otpauth://totp/x?secret=MZXW6"
            })
    void findsNothingInWhatIsNoBase32(String column) {
        assertThat(TotpSecret.parse(column)).isEmpty();
    }

    @Test
    void refusesAnAbsurdlyLongColumn() {
        assertThat(TotpSecret.parse("A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void readsLowerCaseUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(TotpSecret.parse("iiiiiiii")).contains(new TotpSecret("IIIIIIII"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsTheSecretOutOfItsText() {
        assertThat(TotpSecret.parse("TIXPQD2Y52CXD5EZ").orElseThrow().toString())
                .doesNotContain("TIXP");
    }
}
