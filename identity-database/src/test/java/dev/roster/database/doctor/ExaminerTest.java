package dev.roster.database.doctor;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to the rest when a check does not come to its end, and which rights the checks need. */
class ExaminerTest {

    @ParameterizedTest
    @EnumSource
    void aCheckThatTakesTooLongSaysSoAndTheOthersGoOn(TestServer server) throws SQLException {
        // Eight to the power of eleven rows.
        String eight = "(select 1 x" + " union all select 2".repeat(7) + ") ";
        String sql = "select count(*) from " + eight + "a"
                + "bcdefghijk"
                        .chars()
                        .mapToObj(alias -> ", " + eight + (char) alias)
                        .collect(Collectors.joining());
        Check endless = check("that never ends", patient -> patient.number(sql));
        Check quick = check("that is quick", patient -> patient.number("select count(*) from [users]"));
        long start = System.nanoTime();

        List<Finding> findings = new Examiner(Duration.ofSeconds(10), Duration.ofMillis(300))
                .run(Ward.on(server).settings(), true, List.of(endless, quick))
                .findings();

        assertThat(findings).extracting(Finding::code).containsExactly("not_determined", "done");
        assertThat(findings.get(0).message()).contains("that never ends");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void onceTheTimeIsUpNothingMoreIsAsked() throws SQLException {
        Check quick = check("that is quick", patient -> patient.number("select count(*) from [users]"));

        List<Finding> findings = new Examiner(Duration.ofMillis(10), Duration.ofSeconds(1))
                .run(Ward.on(TestServer.H2).settings(), true, List.of(quick, quick))
                .findings();

        assertThat(findings).extracting(Finding::code).containsExactly("not_determined", "not_determined");
    }

    @ParameterizedTest
    @EnumSource
    void aCheckThatFailsSaysSoAndTheOthersGoOn(TestServer server) throws SQLException {
        Check broken = check("that is broken", patient -> patient.number("select nothing from nowhere"));
        Check wrong =
                check("that is wrong", patient -> Long.valueOf(patient.schema().substring(1_000)));
        Check quick = check("that is quick", patient -> patient.number("select count(*) from [users]"));

        List<Finding> findings =
                Ward.on(server).examine(List.of(broken, wrong, quick)).findings();

        assertThat(findings).extracting(Finding::code).containsExactly("check_failed", "check_failed", "done");
        assertThat(findings.get(0).message())
                .contains("that is broken", "SQL state")
                .doesNotContain("nowhere");
        assertThat(findings.get(1).message()).contains("that is wrong").doesNotContain("Exception");
    }

    @Test
    void aConnectionThatIsCutLeavesTheRestUndetermined() throws SQLException {
        Check cut = check("that is cut", patient -> patient.number("select pg_terminate_backend(pg_backend_pid())"));
        Check quick = check("that is quick", patient -> patient.number("select count(*) from [users]"));

        List<Finding> findings =
                Ward.on(TestServer.POSTGRESQL).examine(List.of(cut, quick)).findings();

        assertThat(findings).extracting(Finding::code).containsExactly("not_determined", "not_determined");
    }

    @Test
    void aDatabaseThatIsAwayIsOneFinding() throws IOException, SQLException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Examination found = Ward.on(TestServer.H2)
                .with(DatabaseSettings.JDBC_URL, "jdbc:postgresql://localhost:" + port + "/people")
                .examine(Ward.checks(false));

        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("connection");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
        assertThat(found.product()).isEmpty();
    }

    @Test
    void noTableIsCreated() throws SQLException {
        List<Finding> findings = Ward.on(TestServer.POSTGRESQL)
                .plant("drop table users cascade")
                .with(DatabaseSettings.SCHEMA_MANAGEMENT, "CREATE")
                .findings();

        assertThat(findings).extracting(Finding::code).containsExactly("table_missing");
    }

    @Test
    void rightsThatAreMissingAreToldWithoutWriting() throws SQLException {
        Ward ward = Ward.on(TestServer.POSTGRESQL)
                .person("1", "ada", "ada@example.org")
                .plant(
                        "drop role if exists doctors_reader",
                        "create role doctors_reader login",
                        "grant select on all tables in schema public to doctors_reader",
                        "revoke select on roles, groups from doctors_reader")
                .with(DatabaseSettings.JDBC_USERNAME, "doctors_reader");

        List<Finding> reading = ward.findings(false);
        assertThat(reading)
                .filteredOn(finding -> finding.code().equals("right_missing"))
                .extracting(Finding::table)
                .containsExactly("roles", "groups");
        assertThat(reading).extracting(Finding::code).contains("right_to_consume_missing");
        assertThat(ward.findings(true)).extracting(Finding::code).contains("right_to_update_missing");

        ward.plant("grant update (backup_codes, updated_at) on users to doctors_reader");
        assertThat(ward.findings(false)).extracting(Finding::code).doesNotContain("right_to_consume_missing");
        ward.plant("grant update on users to doctors_reader");
        assertThat(ward.findings(true)).extracting(Finding::code).doesNotContain("right_to_update_missing");
    }

    @Test
    void theRightsOfTheGuideAreEnoughForEveryCheck() throws SQLException {
        List<Finding> findings = Ward.on(TestServer.POSTGRESQL)
                .person("1", "ada", "ada@example.org")
                .plant(
                        "update users set hashed_password = null",
                        "drop role if exists doctors_guide",
                        "create role doctors_guide login",
                        "grant select on users, roles, permissions, role_permissions, groups, user_groups,"
                                + " oauth_accounts, oauth2account to doctors_guide",
                        "grant update (backup_codes, updated_at) on users to doctors_guide")
                .with(DatabaseSettings.JDBC_USERNAME, "doctors_guide")
                .findings();

        assertThat(findings).extracting(Finding::code).containsExactly("password_missing");
    }

    @Test
    void linksThatMayNotBeReadCostTheirOwnChecks() throws SQLException {
        List<Finding> findings = Ward.on(TestServer.POSTGRESQL)
                .person("1", "ada", "ada@example.org")
                .plant(
                        "drop role if exists doctors_guest",
                        "create role doctors_guest login",
                        "grant select on users, roles, permissions, role_permissions, groups, user_groups"
                                + " to doctors_guest",
                        "grant update (backup_codes, updated_at) on users to doctors_guest")
                .with(DatabaseSettings.JDBC_USERNAME, "doctors_guest")
                .findings();

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly("right_missing", "right_missing", "links_unreadable", "links_unreadable");
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("links_unreadable"))
                .allMatch(finding -> finding.severity() == Severity.INFO)
                .extracting(Finding::table)
                .containsExactly("oauth_accounts", "oauth2account");
    }

    @Test
    void typesThatCannotBeComparedAreNamed() throws SQLException {
        List<Finding> findings = Ward.on(TestServer.POSTGRESQL)
                .plant(
                        "alter table users alter is_deleted drop default, alter is_deleted type smallint using 0",
                        "alter table roles alter is_active drop default, alter is_active type smallint using 1")
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("type_wrong"))
                .extracting(Finding::table)
                .containsExactly("roles", "users");
    }

    @Test
    void onlyHostsOfThisMachineAreLocal() {
        assertThat(List.of("localhost:1", "127.0.0.1:5432", "[::1]:5432", "db.localhost:5432"))
                .allMatch(EncryptionCheck::isLocal);
        assertThat(List.of("db.example.org:5432", "127.0.0.1.example.org:1", "localhost.example.org:1", "10.0.0.1:1"))
                .noneMatch(EncryptionCheck::isLocal);
    }

    private static Check check(String subject, Work work) {
        return new Check() {
            @Override
            public String subject() {
                return subject;
            }

            @Override
            public Set<String> tables() {
                return Set.of();
            }

            @Override
            public List<Finding> run(Patient patient) throws SQLException {
                work.of(patient);
                return List.of(Finding.info("done", "Done."));
            }
        };
    }

    private interface Work {
        long of(Patient patient) throws SQLException;
    }
}
