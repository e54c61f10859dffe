package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.ModelValidationException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WriteTransactionTest extends RolesFixture {
    @Test
    void commitsWithKeycloak() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            assertThat(count()).isEqualTo(1);
            request.end();
        }
        assertThat(count()).isEqualTo(2);
        assertThat(active()).isZero();
    }

    @Test
    void leavesNoConnectionBehindAfterAHundredRollbacks() throws SQLException {
        for (int i = 0; i < 100; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                request.database(component).write(flushing(persist("r1", "staff")));
                assertThat(active()).isEqualTo(1);
                request.transactionManager().setRollbackOnly();
                request.end();
                assertThat(active()).isZero();
            }
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void isReturnedAtCloseWhereKeycloakNeverEndedIt() throws SQLException {
        KeycloakRequest request = new KeycloakRequest(registry);
        request.database(component).write(flushing(persist("r1", "staff")));
        request.provider().close();
        assertThat(active()).isZero();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void failsTheRequestBeforeKeycloakCommitsOnAUniqueViolation() throws SQLException {
        List<String> keycloak = new ArrayList<>();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.transactionManager().enlist(recording(keycloak));
            request.database(component).write(persist("r1", "known"));
            assertThatExceptionOfType(ModelDuplicateException.class).isThrownBy(request::end);
        }
        assertThat(keycloak).containsExactly("rollback");
        assertThat(count()).isEqualTo(1);
        assertThat(active()).isZero();
    }

    @Test
    void saysThatAValueDoesNotFit() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "x".repeat(101)));
            assertThatExceptionOfType(ModelValidationException.class).isThrownBy(request::end);
        }
        assertThat(active()).isZero();
    }

    @Test
    void isRolledBackWhereAnotherPreparationFails() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            request.transactionManager().enlistPrepare(failing("prepare"));
            assertThatExceptionOfType(ModelException.class).isThrownBy(request::end);
        }
        assertThat(count()).isEqualTo(1);
        assertThat(active()).isZero();
    }

    @Test
    void isRolledBackWhereKeycloaksCommitFails() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            request.transactionManager().enlist(failing("commit"));
            assertThatExceptionOfType(ModelException.class).isThrownBy(request::end);
        }
        assertThat(count()).isEqualTo(1);
        assertThat(active()).isZero();
    }

    @Test
    void marksKeycloaksTransactionAtOnceWhereAStatementFails() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatExceptionOfType(ModelDuplicateException.class)
                    .isThrownBy(() -> request.database(component).write(flushing(persist("r1", "known"))));
            assertThat(request.transactionManager().getRollbackOnly()).isTrue();
            // Some handlers commit without looking.
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> request.transactionManager().commit());
        }
        assertThat(count()).isEqualTo(1);
        assertThat(active()).isZero();
    }
}
