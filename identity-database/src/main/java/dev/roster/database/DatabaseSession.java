package dev.roster.database;

import java.util.function.Function;

import org.hibernate.Session;

/**
 * The statements that one Keycloak session sends to one application database: one transaction for its writes, opened
 * at the first of them and ended with Keycloak's own; before that a connection is taken for each piece of reading and
 * given back.
 *
 * <p>Every method throws {@link DatabaseUnavailableException} where the database gives no answer: it cannot be reached
 * (refused, cut, out of time, pool exhausted, circuit open), or refuses a statement for whatever reason. Only what it
 * has against a change itself goes through as it is, in writes: a constraint, a value, a lock. Once it was thrown, the
 * following calls of the same Keycloak session throw it at once, so that one request waits for a dead database at most
 * once. Work must not keep the Hibernate session, nor call back into this object, nor compute a hash while it runs.
 */
public interface DatabaseSession {

    /**
     * Reads. Inside an open transaction it sees what was written there, outside it takes a connection for the length
     * of {@code work} only.
     *
     * @param work reads all it needs before it returns. What it returns is detached outside a transaction; inside an
     *     open one it belongs to that transaction, so whoever changes it writes
     * @return what {@code work} returned
     */
    <T> T read(Function<Session, T> work);

    /**
     * Writes in the transaction that Keycloak's own decides on: flushed when Keycloak prepares its commit, committed
     * or rolled back after it.
     *
     * @param work changes entities through the session that it is given
     * @return what {@code work} returned
     * @throws IllegalStateException once Keycloak's transaction has completed
     * @throws org.keycloak.models.ModelException once a write of this Keycloak session has failed: the request fails
     *     whatever it does
     */
    <T> T write(Function<Session, T> work);

    /**
     * Writes and commits before it returns, for what may be used once (a backup code, a reset token) and for
     * re-hashing. It joins the transaction of {@link #write} where that is open already, since one request never holds
     * two connections.
     *
     * @param work one short statement or two
     * @return what {@code work} returned
     * @throws jakarta.persistence.PersistenceException whatever the database has against the change, a missing right
     *     too
     */
    <T> T immediately(Function<Session, T> work);

    /**
     * Runs an action after the commit of the transaction that {@link #write} opened, once the rows are visible to
     * others: to evict once more what a reader in between may have cached. Dropped where that transaction is rolled
     * back. Where no transaction is open there is nothing to wait for, and it runs at once.
     *
     * @param action may read through this object, but writes no more
     */
    void afterCommit(Runnable action);

    /**
     * Tells whether a table was found. Only {@code users} is a must; another table's absence turns its feature off.
     *
     * @param table reference name as in the ERD, for example {@code roles}
     * @return {@code false} where the table is absent
     */
    boolean has(String table);

    /** Where what is done for the component is counted and timed. */
    default ComponentMeters meters() {
        return ComponentMeters.discarding();
    }
}
