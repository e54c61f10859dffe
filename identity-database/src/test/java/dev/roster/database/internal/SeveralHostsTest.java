package dev.roster.database.internal;

import java.time.Duration;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.testing.BlackHole;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeveralHostsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void theSecondIsReachedThoughTheFirstSwallowsEverything(TestServer server) throws Exception {
        TestDatabase database = server.newDatabase().withTables();
        try (BlackHole hole = new BlackHole();
                DatabaseRegistry registry = new DatabaseRegistry(false)) {
            String url = database.url().replace("//", "//127.0.0.1:" + hole.port() + ",");
            ComponentModel component = Components.of("hosts", url, database.user());
            // The first request may wait less than the first host takes; the connection comes all the same.
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            boolean isReached = hasUsers(registry, component);
            while (!isReached && System.nanoTime() < deadline) {
                isReached = hasUsers(registry, component);
            }
            assertThat(isReached).isTrue();
        }
    }

    private static boolean hasUsers(DatabaseRegistry registry, ComponentModel component) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            return request.database(component).has("users");
        } catch (DatabaseUnavailableException e) {
            return false;
        }
    }
}
