package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.function.Function;

import jakarta.persistence.PersistenceException;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.ModelValidationException;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The database answers every statement on one table with an error of a given state: PostgreSQL 17, appendix A. */
class RefusedStatementTest {

    private static final Function<Session, RosterRole> WORK = session -> session.find(RosterRole.class, "r0");

    private static TestDatabase database;
    private static DatabaseRegistry registry;
    private static ComponentModel component;

    @BeforeAll
    static void openDatabase() throws SQLException {
        database = TestServer.POSTGRESQL.newDatabase().withTables();
        component = Components.of(database);
        registry = new DatabaseRegistry(false);
        database.execute("create table refusal (state text)");
        database.execute("create function refuse() returns boolean language plpgsql as "
                + "'declare s text; begin select state into s from refusal; "
                + "if s is not null then raise exception ''refused'' using errcode = s; end if; return true; end'");
        database.execute("alter table roles rename to kept_roles");
        database.execute("create view roles as select * from kept_roles where refuse()");
        database.execute("insert into kept_roles (id, name, is_system, is_active, created_at) values "
                + "('r0', 'known', false, true, now())");
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();
    }

    @BeforeEach
    void answer() throws SQLException {
        database.execute("delete from refusal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0A000", "22012", "23505", "25006", "40001", "40P01", "42501", "42P01", "53100", "53200", "55P03",
                "57P04", "58030", "XX000", "XX001"
            })
    void isNoAnswerToAReadAndMarksTheRequest(String state) throws SQLException {
        refuse(state);
        for (int i = 0; i < 6; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                assertThatExceptionOfType(DatabaseUnavailableException.class)
                        .isThrownBy(() -> request.database(component).read(WORK));
                assertThat(request.provider().wasUnavailable()).isTrue();
            }
        }
        assertThat(registry.activeCount("component")).isZero();

        // It answered all the time, so nothing has to be waited for.
        answer();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(request.database(component).read(WORK).getName()).isEqualTo("known");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0A000", "25006", "42501", "42P01", "53100", "57P04", "58030", "XX000"})
    void isNoAnswerToAWriteEither(String state) throws SQLException {
        refuse(state);
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> request.database(component).write(WORK));
            assertThat(request.provider().wasUnavailable()).isTrue();
            assertThat(request.transactionManager().getRollbackOnly()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"22012", "23514", "40001", "40P01", "428C9", "55P03"})
    void isAnswerEnoughToAWriteWhereItIsAboutTheRow(String state) throws SQLException {
        refuse(state);
        Class<? extends RuntimeException> expected =
                state.matches("2.*|428C9") ? ModelValidationException.class : PersistenceException.class;
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(expected)
                    .isThrownBy(() -> request.database(component).write(WORK));
            assertThat(request.provider().wasUnavailable()).isFalse();
            assertThat(request.transactionManager().getRollbackOnly()).isTrue();

            // The rest of the request reads what is there, outside of the failed transaction.
            answer();
            assertThat(request.database(component).read(WORK).getName()).isEqualTo("known");
        }
        assertThat(registry.activeCount("component")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "42501", "42P01", "53100", "P0001"})
    void isAnswerEnoughToAChangeThatStandsForItself(String state) throws SQLException {
        refuse(state);
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(PersistenceException.class)
                    .isThrownBy(() -> request.database(component).immediately(WORK));
            assertThat(request.provider().wasUnavailable()).isFalse();
            assertThat(request.transactionManager().getRollbackOnly()).isFalse();
        }
        assertThat(registry.activeCount("component")).isZero();
    }

    private static void refuse(String state) throws SQLException {
        database.execute("insert into refusal values ('" + state + "')");
    }
}
