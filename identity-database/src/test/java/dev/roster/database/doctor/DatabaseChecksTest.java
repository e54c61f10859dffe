package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One fault after the other, planted and found, on each server. */
class DatabaseChecksTest {

    private static final String LONG = "x".repeat(60);

    @ParameterizedTest
    @EnumSource
    void nothingButIndexesIsWrongWithTablesThatWereJustMade(TestServer server) throws SQLException {
        Examination found = Ward.on(server).examine(Ward.checks(true));

        assertThat(found.findings()).allMatch(finding -> finding.code().equals("index_missing"));
        assertThat(found.product().toUpperCase()).contains(server.name());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrongWithTheLegacyPeople(TestServer server) throws SQLException {
        assertThat(Ward.legacy(server).findings(true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aMissingIndexComesWithWhatCreatesIt(TestServer server) throws SQLException {
        Ward ward = Ward.on(server);
        List<Finding> missing = ward.examine(List.of(new IndexCheck())).findings();
        assertThat(missing).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.table()).isNotBlank();
            assertThat(finding.column()).isNotBlank();
            assertThat(finding.ddl()).containsIgnoringCase("create index");
        });
        Finding plain = missing.stream()
                .filter(finding -> finding.table().equals("oauth_accounts"))
                .findFirst()
                .orElseThrow();

        ward.plant(plain.ddl().replace(";", ""));

        assertThat(ward.examine(List.of(new IndexCheck())).findings())
                .hasSize(missing.size() - 1)
                .doesNotContain(plain);
    }

    @ParameterizedTest
    @EnumSource
    void missingTablesAndColumnsAreNamedAsTheApplicationCallsThem(TestServer server) throws SQLException {
        Ward ward = Ward.on(server)
                .plant("drop table item", "alter table roles drop column description")
                .with(DatabaseSettings.NAME_OVERRIDES, "oauth_accounts=logins", "groups.tags=labels");

        List<Finding> findings = ward.findings();

        assertThat(find(findings, "table_missing", "logins").message()).contains("logins (oauth_accounts)");
        assertThat(find(findings, "table_missing", "item").severity()).isEqualTo(Severity.INFO);
        assertThat(find(findings, "column_missing", "groups").column()).isEqualTo("labels");
        assertThat(find(findings, "column_missing", "roles").column()).isEqualTo("description");
        assertThat(findings).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void withoutUsersNothingElseIsLookedAt(TestServer server) throws SQLException {
        List<Finding> findings = Ward.on(server)
                .with(DatabaseSettings.NAME_OVERRIDES, "users=people")
                .findings();

        Finding missing = find(findings, "table_missing", "people");
        assertThat(missing.severity()).isEqualTo(Severity.ERROR);
        assertThat(findings).containsExactly(missing);
    }

    @ParameterizedTest
    @EnumSource
    void namesAndAddressesThatDifferByCaseAreCounted(TestServer server) throws SQLException {
        Ward ward = Ward.on(server)
                .person("1", "Ada", "ada@example.org")
                .person("2", "ada", "ada2@example.org")
                .person("3", "aDA", "ADA@example.org")
                .person("4", "bob", "bob@example.org")
                .person("5", "BOB", "bob5@example.org")
                .plant("update users set is_deleted = true where id = '5'")
                .person("6", "àda", "àda@example.org");

        List<Finding> findings = ward.findings();

        Finding names = find(findings, "username_duplicate", "users");
        assertThat(names.count()).isEqualTo(1);
        assertThat(names.examples()).containsExactly("1", "3");
        assertThat(names.column()).isEqualTo("username");
        Finding addresses = find(findings, "email_duplicate", "users");
        assertThat(addresses.count()).isEqualTo(1);
        assertThat(addresses.examples()).containsExactly("1", "3");
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatIsAnotherPersonsAddressIsFound(TestServer server) throws SQLException {
        Ward ward = Ward.on(server)
                .person("1", "ada@example.org", "ada@example.org")
                .person("2", "Bob@example.org", "bob-at-home@example.org")
                .person("3", "carol", "bob@EXAMPLE.org");

        Finding found = find(ward.findings(), "username_is_email", "users");

        assertThat(found.count()).isEqualTo(1);
        assertThat(found.examples()).containsExactly("2", "3");
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatCannotBeUsedAreCountedByWhatIsWrong(TestServer server) throws SQLException {
        String change = server == TestServer.MARIADB
                ? "modify %s varchar(300)"
                : "alter column %s set data type" + " varchar(300)";
        Ward ward = Ward.on(server)
                .nullable("username", "varchar(100)")
                .nullable("email", "varchar(255)")
                .nullable("is_active", "boolean")
                .plant("alter table users " + change.formatted("username"))
                .person("none", null, "1@example.org")
                .person("blank", "  ", "2@example.org")
                .person("edges", " eve", "3@example.org")
                .person("end", "eve ", "4@example.org")
                .person("long", "n".repeat(256), "5@example.org")
                .person("mailless", "frank", null)
                .person("", "heidi", "8@example.org")
                .person("neither", "ivan", "9@example.org")
                .plant("update users set is_active = case when id = 'neither' then null else true end");

        List<Finding> findings = ward.findings();

        assertCounted(findings, "username_missing", 2, "none", "blank");
        assertCounted(findings, "username_blanks", 2, "edges", "end");
        assertCounted(findings, "username_too_long", 1, "long");
        assertCounted(findings, "email_missing", 1, "mailless");
        assertCounted(findings, "id_unusable", 1, "");
        assertCounted(findings, "active_unknown", 1, "neither");
        assertThat(findings).hasSize(6);
    }

    // Foreign keys keep MariaDB from lengthening the column.
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void idsThatKeycloakCannotKeepAreCounted(TestServer server) throws SQLException {
        Ward ward = Ward.on(server)
                .plant("alter table users alter column id set data type varchar(300)")
                .person(LONG, "grace", "7@example.org")
                .person("i".repeat(231), "heidi", "8@example.org");

        List<Finding> findings = ward.findings();

        assertCounted(findings, "id_too_long_for_passkeys", 2, LONG, "i".repeat(231));
        assertCounted(findings, "id_unusable", 1, "i".repeat(231));
        assertThat(findings).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whoHasNeitherPasswordNorLinkIsCounted(TestServer server) throws SQLException {
        Ward ward = Ward.on(server);
        for (String id : List.of("none", "inactive", "account", "old", "old-inactive", "column")) {
            ward.person(id, id, id + "@example.org");
        }
        ward.plant(
                "update users set hashed_password = null",
                "update users set hashed_password = '' where id = 'none'",
                "update users set is_active = false where id = 'inactive'",
                account("account", "github", "1"),
                older("old", "google", "2", true),
                older("old-inactive", "google", "3", false),
                "update users set oauth_provider = 'google', oauth_provider_id = '4' where id = 'column'");

        assertCounted(ward.findings(), "password_missing", 2, "none", "old-inactive");
    }

    @ParameterizedTest
    @EnumSource
    void linksThatContradictEachOtherAreFoundAcrossAllSources(TestServer server) throws SQLException {
        Ward ward = Ward.on(server);
        for (String id : List.of("a", "b", "c", "d", "e", "gone")) {
            ward.person(id, id, id + "@example.org");
        }
        ward.plant(
                "update users set is_deleted = true where id = 'gone'",
                account("a", "github", "1"),
                older("b", "github", "1", true),
                account("gone", "github", "9"),
                account("c", "github", "9"),
                older("c", "github", "8", false),
                account("d", "google", "5"),
                "update users set oauth_provider = 'google', oauth_provider_id = '6' where id = 'd'",
                account("e", "google", "7"),
                older("e", "google", "7", true));

        List<Finding> findings = ward.findings();

        assertCounted(findings, "link_claimed_twice", 1, "a", "b");
        assertCounted(findings, "link_several", 1, "d");
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aRoleThatDoesNotExistIsFound(TestServer server) throws SQLException {
        String update = "update users set role_id = 'nowhere' where id = '1'";
        Ward ward = Ward.on(server).person("1", "ada", "ada@example.org");
        if (server == TestServer.POSTGRESQL) {
            ward.plant("alter table users drop constraint users_role_id_fkey", update);
        } else {
            ward.plant("set statement foreign_key_checks = 0 for " + update);
        }

        assertCounted(ward.findings(), "role_unknown", 1, "1");
    }

    @Test
    void anIdThatSeveralRowsHaveIsAnError() throws SQLException {
        Ward ward = Ward.on(TestServer.POSTGRESQL)
                .plant("alter table users drop constraint users_pkey cascade")
                .person("1", "ada", "ada@example.org")
                .person("1", "bob", "bob@example.org");

        List<Finding> findings = ward.findings();

        assertCounted(findings, "id_duplicate", 1, "1");
        assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    }

    private static String account(String userId, String provider, String subject) {
        return "insert into oauth_accounts (id, user_id, provider, provider_user_id) values ('" + userId + subject
                + "', '" + userId + "', '" + provider + "', '" + subject + "')";
    }

    private static String older(String userId, String provider, String subject, boolean isActive) {
        return "insert into oauth2account (user_id, provider, provider_user_id, is_active) values ('" + userId + "', '"
                + provider + "', '" + subject + "', " + isActive + ")";
    }

    private static void assertCounted(List<Finding> findings, String code, long count, String... examples) {
        Finding finding = find(findings, code, "users");
        assertThat(finding.count()).as(code).isEqualTo(count);
        assertThat(finding.examples()).as(code).containsExactlyInAnyOrder(examples);
        assertThat(finding.message()).startsWith(count + " ");
    }

    /** @param table {@code users} also for what is about no table alone */
    private static Finding find(List<Finding> findings, String code, String table) {
        return findings.stream()
                .filter(finding ->
                        finding.code().equals(code) && (table.equals(finding.table()) || finding.table() == null))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not among " + findings));
    }
}
