package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.List;

import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameRepositoryTest {

    private static LegacyDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = LegacyDatabases.get();
    }

    @ParameterizedTest
    @EnumSource
    void holdersAreFoundInBothColumnsWhateverTheCaseByOneStatement(TestServer server) throws SQLException {
        databases.insert(server, "h1", "Holder.One", "one@holder.example");
        databases.insert(server, "h2", "two@holder.example", "Deux@holder.example");
        databases.insert(server, "h3", "holder.three", "drei@holder.example");
        databases.database(server).execute("update users set is_deleted = true where id = 'h3'");
        TestSession session = databases.session(server);
        session.statements();

        List<NameHolder> holders = new NameRepository(session)
                .holdersOf(List.of("holder.ONE", "Two@Holder.example", "DREI@holder.example", "nobody"));

        assertThat(session.statements()).hasSize(1);
        assertThat(holders).extracting(NameHolder::id).containsExactlyInAnyOrder("h1", "h2", "h3");
        assertThat(holders)
                .filteredOn(NameHolder::isDeleted)
                .extracting(NameHolder::id)
                .containsExactly("h3");
    }

    @ParameterizedTest
    @EnumSource
    void whatNoColumnCanHoldIsNobodysAndAsksNothing(TestServer server) {
        TestSession session = databases.session(server);
        session.statements();

        assertThat(new NameRepository(session).holdersOf(List.of("a\0b", "x".repeat(5000))))
                .isEmpty();

        assertThat(session.statements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLetterMoreOrLessIsAnotherName(TestServer server) throws SQLException {
        databases.insert(server, "h4", "h\u00e9l\u00e8ne", "helene@holder.example");

        assertThat(new NameRepository(databases.session(server)).holdersOf(List.of("helene")))
                .isEmpty();
        assertThat(new NameRepository(databases.session(server)).holdersOf(List.of("H\u00c9L\u00c8NE")))
                .extracting(NameHolder::id)
                .containsExactly("h4");
    }
}
