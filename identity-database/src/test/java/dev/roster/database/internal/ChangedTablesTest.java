package dev.roster.database.internal;

import java.sql.SQLException;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The application changes its tables, or what Keycloak may see of them, after the component was saved. */
class ChangedTablesTest extends RolesFixture {

    private static ComponentModel limited;

    @BeforeAll
    static void addReader() throws SQLException {
        database.execute("create role changed_tables_reader login");
        database.execute("grant select on all tables in schema public to changed_tables_reader");
        limited = Components.of("component", database.url(), "changed_tables_reader");
    }

    @BeforeEach
    void read() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            read(request);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alter table roles rename column name to title;alter table roles rename column title to name",
                "alter table roles rename to jobs;alter table jobs rename to roles",
                "revoke select on roles from changed_tables_reader;grant select on roles to changed_tables_reader"
            })
    void isNoAnswerMarksTheRequestAndHealsAtOnce(String change, String back) throws SQLException {
        database.execute(change);
        try {
            for (int i = 0; i < 10; i++) {
                try (KeycloakRequest request = new KeycloakRequest(registry)) {
                    assertThatExceptionOfType(DatabaseUnavailableException.class)
                            .isThrownBy(() -> read(request))
                            .withMessageNotContaining("title");
                    assertThat(request.provider().wasUnavailable()).isTrue();
                }
            }
            assertThat(active()).isZero();
        } finally {
            database.execute(back);
        }
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(read(request).getName()).isEqualTo("known");
        }
    }

    @Test
    void aTableThatLacksAColumnIsAsGoodAsAbsent() throws SQLException {
        database.execute("alter table roles rename column name to title");
        registry.forget("component");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(request.database(limited).has("roles")).isFalse();
            assertThat(request.database(limited).has("permissions")).isTrue();
        } finally {
            database.execute("alter table roles rename column title to name");
        }
        registry.forget("component");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(request.database(limited).has("roles")).isTrue();
        }
    }

    private static RosterRole read(KeycloakRequest request) {
        return request.database(limited).read(session -> session.find(RosterRole.class, "r0"));
    }
}
