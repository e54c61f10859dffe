package dev.roster.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.wire.PostgresWire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A pool of one connection, and a hash that takes longer than anybody waits for a connection. */
@OnPostgres
@RosterServer
class ConnectionUseIT {

    private static final String PASSWORD = "slow but right";
    /** Cost 15: two seconds of work at least, on any machine of these years; Bouncy Castle's. */
    private static final String SLOW_HASH = "$2b$15$KBCwKxOzLha2MVHta1Pjae4E2iUiSd4vK3isDRu9t0oxtnPSc36rq";

    @Test
    void noConnectionIsHeldWhileAHashIsComputed(RosterStack stack) {
        PostgresWire wire = stack.wire();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SchemaCopy slow = new SchemaCopy(stack.database(), "slow");
                FederatedRealm realm = new FederatedRealm(
                        stack,
                        "one-connection",
                        Map.of(
                                "jdbcSchema", slow.name(),
                                "poolMaxSize", "1",
                                "connectionTimeoutMillis", "1500",
                                "changePollSeconds", "0"))) {
            new Sql(stack.database())
                    .update("UPDATE slow.users SET hashed_password = ? WHERE username = 'alice'", SLOW_HASH);
            TokenEndpoint tokens = realm.tokens();
            // What is done once a realm is done before the clock runs.
            tokens.password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD).obeyed();
            realm.get("/users/count").obeyed();
            wire.reset();

            Future<Reply> signIn = executor.submit(() -> tokens.password("alice", PASSWORD));
            // The row is read right before the hash is computed.
            Patience.until(Duration.ofSeconds(30), wire::statements, statements -> statements.stream()
                    .anyMatch(statement -> statement.sql().contains("hashed_password")));
            String count = realm.get("/users/count").obeyed().body();

            assertThat(signIn.isDone()).as("the hash is still being computed").isFalse();
            assertThat(count).isEqualTo("390");
            assertThat(Parallel.result(signIn).status()).isEqualTo(200);
            assertThat(Parallel.map(3, List.of(1, 2, 3), ignored -> tokens.password("alice", PASSWORD)))
                    .allSatisfy(
                            reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(200));
        } finally {
            executor.shutdownNow();
        }
    }
}
