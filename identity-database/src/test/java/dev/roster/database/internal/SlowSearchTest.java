package dev.roster.database.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserSearch;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A search that no index serves, on a table that is too large to be read within the query limit. */
class SlowSearchTest {

    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final int SEARCHES = 6; // one more than opens the circuit
    private static final UserSearch SEARCH =
            UserSearch.builder().search("*nobody*").enabled(true).build();

    private static DatabaseRegistry registry;
    private static ComponentModel component;

    @BeforeAll
    static void manyPeople() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute("insert into users (id, username, email, first_name, last_name) select i, 'user' || i,"
                + " repeat('e', 100) || i, repeat('f', 100), repeat('l', 100) from generate_series(1, 150000) i");
        database.execute("create index on users (lower(username) text_pattern_ops, id)");
        database.execute("analyze users");
        registry = new DatabaseRegistry(false);
        component = Components.with(
                Components.of(database), DatabaseSettings.QUERY_TIMEOUT_MILLIS, String.valueOf(LIMIT.toMillis()));
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();
    }

    @Test
    void endsAtTheLimitSaysWhyOnceAndKeepsNobodyFromSigningIn() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = collecting(warnings);
        Logger logger = Logger.getLogger("dev.roster.database.repository.SlowSearch");
        logger.addHandler(handler);
        try {
            signIn();
            for (int i = 0; i < SEARCHES; i++) {
                long start = System.nanoTime();
                try (KeycloakRequest request = new KeycloakRequest(registry)) {
                    UserRepository users = new UserRepository(request.database(component));
                    assertThatExceptionOfType(DatabaseUnavailableException.class)
                            .isThrownBy(() -> users.search(SEARCH, 0, 20));
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusMillis(1500));
                signIn();
            }
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                UserRepository users = new UserRepository(request.database(component));
                assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> users.count(SEARCH));
            }
            signIn();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("enabled and search", "query limit", "doctor")
                .doesNotContain("nobody*");
    }

    private static void signIn() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(new UserRepository(request.database(component)).findByUsername("user4711"))
                    .isPresent();
        }
    }

    private static Handler collecting(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
