package dev.roster.database.internal;

import java.sql.SQLException;
import java.time.Instant;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelExceptionsTest {

    @ParameterizedTest
    @EnumSource
    void tellADuplicateFromAValueThatDoesNotFit(TestServer server) throws SQLException {
        ComponentModel component = Components.of(server.newDatabase().withTables());
        try (DatabaseRegistry registry = new DatabaseRegistry(true)) {
            persist(registry, component, "r1", "staff");
            assertThatExceptionOfType(ModelDuplicateException.class)
                    .isThrownBy(() -> persist(registry, component, "r2", "staff"));
            assertThatExceptionOfType(ModelValidationException.class)
                    .isThrownBy(() -> persist(registry, component, "r3", "x".repeat(101)));
            assertThatExceptionOfType(ModelValidationException.class)
                    .isThrownBy(() -> persist(registry, component, "r4", null));
        }
    }

    private static void persist(DatabaseRegistry registry, ComponentModel component, String id, String name) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(session -> {
                RosterRole role = new RosterRole();
                role.setId(id);
                role.setName(name);
                role.setActive(true);
                role.setSystem(false);
                role.setCreatedAt(Instant.EPOCH);
                session.persist(role);
                return null;
            });
            request.end();
        }
    }
}
