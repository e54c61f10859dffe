package dev.roster.storage.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Severity;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.storage.doctor.LocalPeople.Local;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalPeopleCheckTest {

    @ParameterizedTest
    @EnumSource
    void idsAndNamesOfLocalPeopleAreFoundBeyondTheFirstThousand(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        person(database, "row-1", "Zoe");
        person(database, "local-1500", "somebody");
        person(database, "gone", "zoe");
        database.execute("update users set is_deleted = true where id = 'gone'");
        person(database, "LOCAL-7", "nobody");

        List<Finding> findings = check(database, locals(2_000, "zoe"));

        assertThat(findings).extracting(Finding::code).containsExactly("id_of_local_user", "username_of_local_user");
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings).extracting(Finding::count).containsExactly(1L, 1L);
        assertThat(findings.get(0).examples()).containsExactly("local-1500");
        assertThat(findings.get(1).examples()).containsExactly("row-1");
    }

    @ParameterizedTest
    @EnumSource
    void withoutLocalPeopleThereIsNothingToCompare(TestServer server) throws SQLException {
        assertThat(check(server.newDatabase().withTables(), List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void whoeverIsNotComparedIsNotPassedOverInSilence(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase().withTables();
        person(database, "row-1", "zoe");

        List<Finding> findings = check(database, locals(5_000, "zoe"));

        assertThat(findings).extracting(Finding::code).containsExactly("local_users_sampled");
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    private static List<Local> locals(int count, String last) {
        return Stream.concat(
                        IntStream.range(0, count).mapToObj(n -> new Local("local-" + n, "person " + n)),
                        Stream.of(new Local("local-last", last)))
                .toList();
    }

    private static List<Finding> check(TestDatabase database, List<Local> locals) {
        return ExaminedDatabase.findings(
                database,
                new LocalPeopleCheck(most -> locals.stream().limit(most).toList()));
    }

    private static void person(TestDatabase database, String id, String username) throws SQLException {
        database.execute("insert into users (id, username, email) values ('" + id + "', '" + username + "', '" + id
                + "@example.org')");
    }
}
