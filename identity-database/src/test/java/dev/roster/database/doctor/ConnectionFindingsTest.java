package dev.roster.database.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestCertificates;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server and the way to it are like: its version, encryption, and whether it takes writes. */
class ConnectionFindingsTest {

    // Of this machine, and not among the names that are known to be.
    private static final String UNKNOWN_TO_BE_LOCAL = "127.1";

    @ParameterizedTest
    @EnumSource
    void aVersionBeforeTheOldestIsTold(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        int major;
        int minor;
        String product;
        try (Connection connection = database.connect()) {
            DatabaseMetaData found = connection.getMetaData();
            major = found.getDatabaseMajorVersion();
            minor = found.getDatabaseMinorVersion();
            product = found.getDatabaseProductVersion();
        }
        Ward ward = Ward.on(server);

        assertThat(old(ward, major + "." + minor + ".7")).isEmpty();
        assertThat(old(ward, major - 1 + "." + (minor + 1))).isEmpty();
        for (String newer : List.of(major + "." + (minor + 1), major + 1 + ".0")) {
            assertThat(old(ward, newer)).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("version_old");
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.message()).contains(product, newer + " is the oldest");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void anUnencryptedWayToAnotherMachineIsTold(TestServer server) throws SQLException {
        Ward ward = Ward.on(server);
        assertThat(ward.findings()).isEmpty();

        List<Finding> findings =
                ward.with(DatabaseSettings.JDBC_URL, elsewhere(ward)).findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("connection_unencrypted");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void anEncryptedWayToAnotherMachineIsNot(@TempDir Path directory) throws IOException, SQLException {
        TestCertificates certificates = new TestCertificates(directory);
        certificates.selfSigned("ca");
        Path certificate = certificates.signed("server", "ca");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", certificates.key("server").toString())
                .start()) {
            String url = "jdbc:postgresql://" + UNKNOWN_TO_BE_LOCAL + ":" + server.getPort() + "/postgres?sslmode=";
            Ward ward = Ward.on(TestServer.POSTGRESQL);

            assertThat(encryption(ward, url + "disable")).containsExactly("connection_unencrypted");
            assertThat(encryption(ward, url + "require")).isEmpty();
        }
    }

    @Test
    void aDatabaseThatTakesNoWritesIsAnErrorWhereTheyArePromised() throws SQLException {
        Ward ward = Ward.on(TestServer.POSTGRESQL);
        String database = ward.url().substring(ward.url().lastIndexOf('/') + 1);
        ward.plant("alter database " + database + " set default_transaction_read_only = on");

        assertReadOnly(ward);
    }

    @Test
    void soIsAServerThatTakesNone() throws SQLException {
        Ward ward = Ward.on(TestServer.MARIADB);
        ward.plant("set global read_only = 1");
        try {
            assertReadOnly(ward);
        } finally {
            ward.plant("set global read_only = 0");
        }
        assertThat(ward.findings(true)).isEmpty();
    }

    private static void assertReadOnly(Ward ward) {
        assertThat(ward.findings(true)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("database_read_only");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("while the edit mode is WRITABLE");
        });
        assertThat(ward.findings(false)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("database_read_only");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("no backup code can be used");
        });
    }

    private static List<Finding> old(Ward ward, String oldest) {
        return ward.examine(List.of(new VersionCheck(kind -> oldest))).findings();
    }

    private static List<String> encryption(Ward ward, String url) {
        return ward.with(DatabaseSettings.JDBC_URL, url).examine(List.of(new EncryptionCheck())).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static String elsewhere(Ward ward) {
        return ward.url().replace("//localhost:", "//" + UNKNOWN_TO_BE_LOCAL + ":");
    }
}
