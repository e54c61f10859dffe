package dev.roster.database.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.keycloak.component.ComponentModel;
import org.keycloak.vault.DefaultVaultTranscriber;

import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestCertificates;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Encrypted connections that do not come about are told from a database that cannot be reached. */
class TlsCheckTest {

    @TempDir
    private Path directory;

    @Test
    void aServerWithoutTlsIsNamed() {
        String url = TestServer.POSTGRESQL.newDatabase().url();
        assertThat(check(url + "?sslmode=require").outcome()).isEqualTo(Outcome.TLS);
        assertThat(check(TestServer.MARIADB.newDatabase().url() + "?sslMode=verify-full")
                        .outcome())
                .isEqualTo(Outcome.TLS);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNamed() throws Exception {
        try (TlsOffer server = TlsOffer.start(directory, "localhost")) {
            Path other = new TestCertificates(directory).selfSigned("other");
            assertThat(check(server.url() + "?sslmode=verify-ca&sslrootcert=" + other)
                            .outcome())
                    .isEqualTo(Outcome.TLS);
        }
    }

    @Test
    void ahostNameThatIsNotTheCertificatesIsNamed() throws Exception {
        try (TlsOffer server = TlsOffer.start(directory, "elsewhere.example")) {
            assertThat(check(server.url() + "?sslmode=verify-full&sslrootcert=" + server.certificate())
                            .outcome())
                    .isEqualTo(Outcome.TLS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aDeviceIsNoCertificate(TestServer server) {
        String property = server == TestServer.POSTGRESQL ? "sslmode=verify-ca&sslrootcert=" : "serverSslCert=";
        ConnectionReport report = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> check(server.newDatabase().url() + "?" + property + "/dev/zero"));
        assertThat(report.outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
        assertThat(report.message()).doesNotContain("/dev/zero");
    }

    @Test
    void neitherIsADirectoryNorALargeFileNorNothing() throws IOException {
        String url = TestServer.POSTGRESQL.newDatabase().url() + "?sslmode=verify-ca&sslrootcert=";
        Path large = Files.write(directory.resolve("large.pem"), new byte[(1 << 20) + 1]);
        assertThat(check(url + directory).outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
        assertThat(check(url + large).outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
        assertThat(check(url + directory.resolve("absent.pem")).outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
        Path link = Files.createSymbolicLink(
                directory.resolve("link.pem"), Files.writeString(directory.resolve("ca.pem"), "no certificate"));
        assertThatNoException().isThrownBy(() -> check(url + link));
        assertThat(check(url + link).outcome()).as("read, and of no use").isEqualTo(Outcome.TLS);
    }

    private static ConnectionReport check(String url) {
        ComponentModel component = new ComponentModel();
        component.put(DatabaseSettings.JDBC_URL, url);
        component.put(DatabaseSettings.JDBC_USERNAME, url.contains("mariadb") ? "root" : "postgres");
        return ConnectionCheck.run(DatabaseSettings.of(component, new DefaultVaultTranscriber(null)), true);
    }
}
