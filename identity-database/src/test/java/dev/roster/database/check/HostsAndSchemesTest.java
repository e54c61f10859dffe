package dev.roster.database.check;

import java.sql.SQLException;

import org.keycloak.component.ComponentModel;
import org.keycloak.vault.DefaultVaultTranscriber;

import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.BlackHole;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostsAndSchemesTest {

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aFirstHostThatSwallowsEverythingLeavesTimeForTheSecond(TestServer server) throws Exception {
        TestDatabase database = server.newDatabase().withTables();
        try (BlackHole hole = new BlackHole()) {
            String url = database.url().replace("//", "//127.0.0.1:" + hole.port() + ",");
            ConnectionReport report = check(url, database.user());
            assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void aMariaDbAnswersUnderMysqlsSchemeWithMysqlsProperties() throws SQLException {
        TestDatabase database = TestServer.MARIADB.newDatabase().withTables();
        ConnectionReport report = check(
                database.url().replace("jdbc:mariadb", "jdbc:mysql")
                        + "?useSSL=false&serverTimezone=UTC&characterEncoding=utf8&useUnicode=true",
                database.user());
        assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.OK);
        assertThat(report.product()).contains("MariaDB");
    }

    private static ConnectionReport check(String url, String user) {
        ComponentModel component = new ComponentModel();
        component.put(DatabaseSettings.JDBC_URL, url);
        component.put(DatabaseSettings.JDBC_USERNAME, user);
        return ConnectionCheck.run(DatabaseSettings.of(component, new DefaultVaultTranscriber(null)), true);
    }
}
