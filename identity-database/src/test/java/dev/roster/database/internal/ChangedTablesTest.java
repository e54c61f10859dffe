package dev.roster.database.internal;

import java.sql.SQLException;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChangedTablesTest extends RolesFixture {

    private boolean isRenamed;

    @BeforeEach
    void readAndRename() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            read(request);
        }
        database.execute("alter table roles rename column name to title");
        isRenamed = true;
    }

    @AfterEach
    void renameBack() throws SQLException {
        if (isRenamed) {
            database.execute("alter table roles rename column title to name");
            isRenamed = false;
        }
    }

    @Test
    void aRenamedColumnIsNoAnswerAndMarksTheRequest() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> read(request))
                    .withMessageNotContaining("title");
            assertThat(request.provider().wasUnavailable()).isTrue();
        }
        assertThat(active()).isZero();
    }

    @Test
    void theBreakerStaysClosedSoThatItHealsAtOnce() throws SQLException {
        for (int i = 0; i < 10; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(request));
            }
        }
        renameBack();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(read(request).getName()).isEqualTo("known");
        }
    }

    @Test
    void aTableThatLacksAColumnIsAsGoodAsAbsent() throws SQLException {
        registry.forget("component");
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(request.database(component).has("roles")).isFalse();
            assertThat(request.database(component).has("permissions")).isTrue();
        }
    }

    private static RosterRole read(KeycloakRequest request) {
        return request.database(component).read(session -> session.find(RosterRole.class, "r0"));
    }
}
