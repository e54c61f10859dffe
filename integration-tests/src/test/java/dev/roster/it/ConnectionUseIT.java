package dev.roster.it;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.roster.it.kit.Await;
import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.wire.PostgresWire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A pool of one connection, and a hash that takes longer than anybody waits for a connection. */
@RosterServer
class ConnectionUseIT {

    private static final String PASSWORD = "slow but right";
    /** Cost 14: a second or so of work; passlib's. */
    private static final String SLOW_HASH = "$2b$14$5YFRvQuIlnJgkfdFiDemU.okWUSc5ukJ2maqswWsbXL686D4bShNW";

    @Test
    void noConnectionIsHeldWhileAHashIsComputed(RosterStack stack) {
        PostgresWire wire = stack.wire();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SchemaCopy slow = new SchemaCopy(stack.database(), "slow");
                FederatedRealm realm = new FederatedRealm(
                        stack,
                        "one-connection",
                        Map.of("jdbcSchema", slow.name(), "poolMaxSize", "1", "changePollSeconds", "0"))) {
            new Sql(stack.database())
                    .update("UPDATE slow.users SET hashed_password = ? WHERE username = 'alice'", SLOW_HASH);
            TokenEndpoint tokens = realm.tokens();
            tokens.password("alice", PASSWORD).obeyed();
            wire.reset();

            Future<Reply> signIn = executor.submit(() -> tokens.password("alice", PASSWORD));
            // The row is read right before the hash is computed.
            Await.until("the sign-in reads the row", () -> wire.statements().stream()
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
