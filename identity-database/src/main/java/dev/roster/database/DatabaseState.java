package dev.roster.database;

import java.time.Instant;

/**
 * What this node knows of one component's database just now, without asking it anything.
 *
 * @param realm name of the realm
 * @param componentId never {@code null}
 * @param component name of the component
 * @param isCircuitOpen {@code true} while calls are answered at once without asking the database, and while one of them
 *     tries whether it is back
 * @param since when the circuit was opened, or closed; while it is closed and always was, the first use
 * @param lastFailure {@code null} where there was none since the first use
 * @param pool the connections of this node
 */
public record DatabaseState(
        String realm,
        String componentId,
        String component,
        boolean isCircuitOpen,
        Instant since,
        Failure lastFailure,
        Pool pool) {

    /**
     * The last call that went without an answer.
     *
     * @param at when
     * @param cause the kind of exception and its SQL state; no message, no name, no secret
     */
    public record Failure(Instant at, String cause) {}

    /**
     * Connections of a pool.
     *
     * @param max how many there may be, 0 where the settings cannot be read
     * @param active in use
     * @param available open and not in use
     * @param awaiting threads that wait for one
     */
    public record Pool(int max, long active, long available, long awaiting) {}
}
