package dev.roster.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.roster.it.kit.Patience;

/**
 * Keeps transactions that change {@code users} waiting in their commit, by a deferred trigger that asks for a lock
 * which this object holds until it is closed.
 */
final class CommitLatch implements AutoCloseable {

    private static final int LOCK = 4711;

    private final OwnTables tables;
    private final Connection holder;

    private CommitLatch(OwnTables tables, Connection holder) {
        this.tables = tables;
        this.holder = holder;
    }

    static CommitLatch on(OwnTables tables) {
        tables.run("CREATE FUNCTION wait_in_commit() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_advisory_xact_lock(" + LOCK + "); RETURN NULL; END'");
        tables.run("CREATE CONSTRAINT TRIGGER wait_in_commit AFTER UPDATE ON users DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW EXECUTE FUNCTION wait_in_commit()");
        try {
            Connection holder = tables.connect();
            try (Statement statement = holder.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            }
            return new CommitLatch(tables, holder);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when a transaction has written all it wants and waits in its commit. */
    void awaitCommit() {
        Patience.until(
                Duration.ofSeconds(15),
                () -> tables.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"),
                "1"::equals);
    }

    /** Returns when somebody else waits for the row that is held. */
    void awaitBlockedUpdate() {
        Patience.until(
                Duration.ofSeconds(15),
                () -> tables.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND wait_event <> 'advisory' AND query ILIKE 'update%'"),
                "1"::equals);
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        tables.run("DROP FUNCTION wait_in_commit() CASCADE");
    }
}
