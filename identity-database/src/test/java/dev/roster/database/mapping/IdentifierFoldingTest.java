package dev.roster.database.mapping;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import dev.roster.database.DatabaseKind;
import org.hibernate.engine.jdbc.env.spi.AnsiSqlKeywords;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdentifierFoldingTest {

    @Test
    void exactlyTheWordsThatH2RefusesAsNamesAreQuotedThere() throws SQLException {
        Set<String> words = new TreeSet<>();
        new AnsiSqlKeywords().sql2003().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        words.addAll(
                List.of("key", "limit", "minus", "qualify", "offset", "regexp", "ilike", "top", "rownum", "groups"));
        List<String> quotedNeedlessly = new ArrayList<>();
        List<String> notQuoted = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:words", "sa", "");
                Statement statement = connection.createStatement()) {
            for (String word : words) {
                boolean isReserved = !isName(statement, word);
                boolean isQuoted = IdentifierFolding.isQuoted(DatabaseKind.H2, word);
                if (isReserved && !isQuoted) {
                    notQuoted.add(word);
                } else if (isQuoted && !isReserved) {
                    quotedNeedlessly.add(word);
                }
            }
        }
        assertThat(notQuoted).isEmpty();
        assertThat(quotedNeedlessly).isEmpty();
    }

    @Test
    void referenceNamesNeedNoQuotesOnH2() {
        for (String table : ReferenceTables.get().names()) {
            assertThat(IdentifierFolding.isQuoted(DatabaseKind.H2, table)).isFalse();
            assertThat(ReferenceTables.get().columns(table))
                    .isNotEmpty()
                    .noneMatch(column -> IdentifierFolding.isQuoted(DatabaseKind.H2, column));
        }
    }

    @Test
    void otherNamesThanPlainLowerCaseAreQuotedEverywhere() {
        for (DatabaseKind kind : DatabaseKind.values()) {
            assertThat(List.of("Users", "my users", "1st", "user-groups", "a$b", "é"))
                    .allMatch(name -> IdentifierFolding.isQuoted(kind, name));
        }
    }

    private static boolean isName(Statement statement, String word) {
        try {
            statement.execute("create table " + word + " (" + word + " int)");
            statement.execute("select t." + word + " from " + word + " t");
            statement.execute("drop table " + word);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
