package dev.roster.storage.password;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.keycloak.models.RealmModel;

import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Severity;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.storage.doctor.ExaminedDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Stored passwords by format and parameters, as each database groups them. */
class HashChecksTest {

    private static final String SALT_AND_DIGEST = "s".repeat(22) + "d".repeat(31);

    private static final Map<PasswordFormat, String> SAMPLES = Map.of(
            PasswordFormat.BCRYPT, "$2b$10$" + SALT_AND_DIGEST,
            PasswordFormat.BCRYPT_SHA256, "$bcrypt-sha256$v=2,t=2b,r=12$" + "any",
            PasswordFormat.ARGON2, "$argon2i$v=19$m=65536,t=3,p=4$any$any",
            PasswordFormat.PBKDF2, "$pbkdf2-sha512$25000$any$any",
            PasswordFormat.DJANGO, "pbkdf2_sha256$870000$any$any",
            PasswordFormat.SCRYPT, "$scrypt$ln=16,r=8,p=1$any$any",
            PasswordFormat.SHA512_CRYPT, "$6$rounds=656000$any$any");

    @ParameterizedTest
    @EnumSource
    void theCensusOfTheLegacyPeopleIsThatOfTheirFile(TestServer server) throws SQLException {
        HashCensus census = new HashCensus();

        assertThat(examine(server.newDatabase().withLegacyData(), census)).isEmpty();

        Map<String, Long> expected = LegacyFormats.undeleted();
        assertThat(census.counts()).isEqualTo(expected).containsKeys("bcrypt", "argon2", "django", "none");
    }

    @ParameterizedTest
    @EnumSource
    void theLegacyPeoplesHashesAreAllUsableAndMostOfThemAreBcryptOfCost10(TestServer server) throws SQLException {
        HashParametersCheck parameters = new HashParametersCheck();

        assertThat(examine(server.newDatabase().withLegacyData(), parameters)).isEmpty();

        assertThat(parameters.prevailing()).contains(new PrevailingHash(PasswordFormat.BCRYPT, 10));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsCountedAsWhatItIsRecognisedAs(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        assertThat(SAMPLES).hasSameSizeAs(PasswordFormat.values());
        for (Map.Entry<PasswordFormat, String> sample : SAMPLES.entrySet()) {
            assertThat(PasswordFormat.recognise(sample.getValue())).contains(sample.getKey());
            person(database, sample.getKey().label(), sample.getValue());
        }
        person(database, "deleted", SAMPLES.get(PasswordFormat.BCRYPT));
        database.execute("update users set is_deleted = true where id = 'deleted'");
        person(database, "blank", " ");
        person(database, "upper", "$2B$10$" + SALT_AND_DIGEST);
        person(database, "django-like", "pbkdf2-sha256$1$any$any");
        person(database, "md5", "5f4dcc3b5aa765d61d8327deb882cf99");
        HashCensus census = new HashCensus();

        List<Finding> findings = examine(database, census);

        assertThat(census.counts()).containsEntry("unknown", 3L).containsEntry("none", 1L);
        assertThat(census.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(SAMPLES.size() + 4);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("hash_unknown");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.count()).isEqualTo(3);
            assertThat(finding.examples()).containsExactlyInAnyOrder("upper", "django-like", "md5");
            assertThat(finding.toString()).doesNotContain("5f4dcc");
        });
    }

    @ParameterizedTest
    @EnumSource
    void hashesThatAreCutOrBeyondACeilingAreCountedByFormat(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        String digest = ".".repeat(22) + ".".repeat(31);
        person(database, "good", "$2b$10$" + digest);
        person(database, "better", "$2b$10$" + digest);
        person(database, "costly", "$2b$31$" + digest);
        person(database, "costly too", "$2b$31$" + digest);
        person(database, "cut", "$2b$10$" + digest.substring(1));
        person(database, "huge", "$argon2id$v=19$m=4194304,t=3,p=4$c29tZXNhbHQ$" + "A".repeat(43));
        person(database, "rounds", "$6$rounds=999999999$salt$" + ".".repeat(86));
        person(database, "unknown", "plain text");
        HashParametersCheck parameters = new HashParametersCheck();

        List<Finding> findings = examine(database, parameters);

        assertThat(findings).extracting(Finding::code).containsOnly("hash_unusable");
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings).extracting(Finding::count).containsExactly(3L, 1L, 1L);
        assertThat(findings.get(0).message()).contains("bcrypt");
        assertThat(findings.get(0).examples()).containsExactlyInAnyOrder("costly", "cut");
        assertThat(findings.get(1).examples()).containsExactly("huge");
        assertThat(findings.get(2).examples()).containsExactly("rounds");
        assertThat(findings.toString()).doesNotContain("$2b", "c29tZXNhbHQ");
        assertThat(parameters.prevailing()).contains(new PrevailingHash(PasswordFormat.BCRYPT, 10));
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aPolicyIsRightWhereUnknownPeopleCostWhatMostOthersDo(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        person(database, "one", "$2b$10$" + ".".repeat(53));

        assertThat(examine(database, "hashAlgorithm(roster-bcrypt) and hashIterations(10)"))
                .isEmpty();
        for (String policy : List.of("", "hashAlgorithm(roster-bcrypt)", "hashAlgorithm(argon2)")) {
            assertThat(examine(database, policy)).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("policy_hash_differs");
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.message()).contains("hashAlgorithm(roster-bcrypt) and hashIterations(10)");
            });
        }
        database.execute("update users set hashed_password = null");
        assertThat(examine(database, "")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void withoutTimeForTheParametersTheFormatIsComparedAlone(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        person(database, "one", "$2b$10$" + ".".repeat(53));
        person(database, "two", "$6$salt$" + ".".repeat(86));
        person(database, "three", "$2b$12$" + ".".repeat(53));

        assertThat(examineWithoutParameters(database, "hashAlgorithm(roster-bcrypt)"))
                .isEmpty();
        assertThat(examineWithoutParameters(database, "hashAlgorithm(roster-sha512-crypt)"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("hashAlgorithm(roster-bcrypt)."));
    }

    private static List<Finding> examineWithoutParameters(TestDatabase database, String policy) {
        HashCensus census = new HashCensus();
        RealmModel realm = new PolicySession().realm(policy);
        return examine(database, census, new PolicyCheck(realm, census, new HashParametersCheck()));
    }

    private static List<Finding> examine(TestDatabase database, String policy) {
        RealmModel realm = new PolicySession().realm(policy);
        HashParametersCheck parameters = new HashParametersCheck();
        return examine(database, parameters, new PolicyCheck(realm, new HashCensus(), parameters));
    }

    private static List<Finding> examine(TestDatabase database, Check... checks) {
        return ExaminedDatabase.findings(database, checks);
    }

    private static void person(TestDatabase database, String id, String hash) throws SQLException {
        database.execute("insert into users (id, username, email, hashed_password) values ('" + id + "', '" + id
                + "', '" + id + "@example.org', '" + hash + "')");
    }
}
