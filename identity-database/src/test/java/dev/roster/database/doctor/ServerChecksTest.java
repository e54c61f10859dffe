package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with the server itself and with the way to it. */
class ServerChecksTest {

    @ParameterizedTest
    @EnumSource
    void aServerThatIsTooOldIsNamedWithItsVersion(TestServer server) throws SQLException {
        Examination found = Ward.on(server).examine(List.of(new VersionCheck(kind -> "999.1")));

        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("version_old");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).containsIgnoringCase(server.name()).contains("999.1 is the oldest");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsJustOldEnoughIsSupported(TestServer server) throws SQLException {
        assertThat(Ward.on(server)
                        .examine(List.of(new VersionCheck(kind -> "1.0"), new VersionCheck()))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void plainTextToAnotherMachineIsWarnedOf(TestServer server) throws SQLException {
        List<Check> check = List.of(new EncryptionCheck());
        Ward ward = Ward.on(server);
        assertThat(ward.examine(check).findings()).as("to this machine").isEmpty();

        assertThat(ward.fromAfar().examine(check).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("connection_unencrypted");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @ParameterizedTest
    @CsvSource({"true, ERROR", "false, WARNING"})
    void aReadOnlyPostgresqlIsAsBadAsWhatIsWrittenToIt(boolean isWritable, Severity severity) throws SQLException {
        Ward ward = Ward.on(TestServer.POSTGRESQL)
                .plant("do $$ begin execute format('alter database %I set default_transaction_read_only = on',"
                        + " current_database()); end $$");

        assertReadOnly(ward, isWritable, severity);
    }

    @Test
    void aReadOnlyMariaDbIsFound() throws SQLException {
        Ward ward = Ward.on(TestServer.MARIADB).plant("set global read_only = 1");
        try {
            assertReadOnly(ward, true, Severity.ERROR);
        } finally {
            ward.plant("set global read_only = 0");
        }
    }

    private static void assertReadOnly(Ward ward, boolean isWritable, Severity severity) {
        assertThat(ward.examine(List.of(new WriteRightCheck(isWritable))).findings())
                .filteredOn(finding -> finding.code().equals("database_read_only"))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(severity);
    }
}
