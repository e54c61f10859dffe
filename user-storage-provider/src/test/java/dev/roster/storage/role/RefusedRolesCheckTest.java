package dev.roster.storage.role;

import java.sql.SQLException;
import java.util.List;

import org.keycloak.component.ComponentModel;

import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Severity;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.doctor.ExaminedDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedRolesCheckTest {

    private final FakeRoles roles = new FakeRoles();
    private final ComponentModel component = new ComponentModel();

    @ParameterizedTest
    @EnumSource
    void rolesThatNobodyIsGrantedAreNamed(TestServer server) throws SQLException {
        component.setId("component");
        TestDatabase database = server.newDatabase().withTables();
        database.execute("insert into roles (id, name) values ('1', 'editor'), ('2', 'admin'), ('3', 'user')");
        roles.add("editor");

        List<Finding> findings = findings(database);

        assertThat(findings).extracting(Finding::code).containsOnly("role_refused");
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings)
                .extracting(finding -> finding.message().split(" ")[2])
                .containsExactly("admin", "editor");
        assertThat(roles.names()).containsExactly("editor");

        component.put("roleAllowList", "admin");
        component.put("rolePrefix", "");
        assertThat(findings(database)).hasSize(1);
        component.put("roleTarget", "NONE");
        assertThat(findings(database)).isEmpty();
    }

    private List<Finding> findings(TestDatabase database) {
        return ExaminedDatabase.findings(
                database, new RefusedRolesCheck(roles.realm(), component, RosterConfig.of(component)));
    }
}
