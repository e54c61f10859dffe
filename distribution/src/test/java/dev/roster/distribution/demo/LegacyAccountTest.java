package dev.roster.distribution.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LegacyAccountTest {

    @TempDir
    private Path directory;

    @Test
    void readsTheColumnsByTheirNames() throws IOException {
        LegacyAccount bob = LegacyAccount.named("bob", file());

        assertThat(bob)
                .isEqualTo(new LegacyAccount("bob", "bob's pa55word ✓", "TIXPQD2Y52CXD5EZ", "48877189 63639532"));
        assertThat(bob.currentCode()).matches("\\d{6}");
    }

    @Test
    void takesAWholeNameOnly() {
        assertThatIllegalStateException().isThrownBy(() -> LegacyAccount.named("bo", file()));
    }

    @Test
    void showsNoSecret() throws IOException {
        assertThat(LegacyAccount.named("bob", file())).hasToString("bob");
    }

    private Path file() throws IOException {
        return Files.writeString(
                directory.resolve("credentials.csv"),
                """
                id,username,format,password,backup_codes,totp_secret
                1,alice,bcrypt,correct horse battery staple,,
                2,bob,argon2id,bob's pa55word ✓,48877189 63639532,TIXPQD2Y52CXD5EZ
                """);
    }
}
