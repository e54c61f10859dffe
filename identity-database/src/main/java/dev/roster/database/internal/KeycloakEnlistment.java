package dev.roster.database.internal;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.ModelException;

import org.jboss.logging.Logger;

/**
 * Ties one write transaction to Keycloak's: flushed while Keycloak prepares, so that a refused row fails the request
 * before Keycloak commits, and ended after Keycloak's own commit or rollback. Both places are needed: Keycloak never
 * rolls back what is enlisted for the preparation only. Used by one thread.
 */
final class KeycloakEnlistment implements AutoCloseable {

    private static final Logger logger = Logger.getLogger(KeycloakEnlistment.class);

    private final KeycloakTransactionManager keycloak;
    private final Guard guard;
    private WriteTransaction transaction;
    private boolean isRefused;
    private boolean isPrepared;
    private boolean isEnded;

    private KeycloakEnlistment(KeycloakTransactionManager keycloak, Guard guard) {
        this.keycloak = keycloak;
        this.guard = guard;
    }

    /** @throws IllegalStateException where Keycloak's transaction has completed */
    static KeycloakEnlistment in(KeycloakTransactionManager keycloak, Guard guard) {
        KeycloakEnlistment enlistment = new KeycloakEnlistment(keycloak, guard);
        keycloak.enlistPrepare(enlistment.new Prepare());
        keycloak.enlistAfterCompletion(enlistment.new End());
        return enlistment;
    }

    /** {@code null} before the first write has begun it. */
    WriteTransaction transaction() {
        return transaction;
    }

    void begin(WriteTransaction begun) {
        transaction = begun;
    }

    boolean isOpen() {
        return transaction != null && transaction.isOpen();
    }

    boolean isFailed() {
        return transaction != null && transaction.isFailed();
    }

    boolean isEnded() {
        return isEnded;
    }

    /** Keycloak will not ask for a flush any more, so whoever writes now flushes at once. */
    boolean isPrepared() {
        return isPrepared;
    }

    /**
     * Fails the request, whoever may catch the exception that the statement threw. What was written before is rolled
     * back at once: what is read from now on is what the database holds, and PostgreSQL would refuse to read in a
     * failed transaction.
     */
    void refuse() {
        isRefused = true;
        keycloak.setRollbackOnly();
        if (transaction != null) {
            transaction.close();
        }
    }

    boolean isRefused() {
        return isRefused;
    }

    /** Some of Keycloak's handlers commit whatever is marked, so they meet this again when they prepare. */
    void requireIntact() {
        if (isRefused) {
            guard.requireAvailable();
            throw new ModelException("A statement on the application's database has failed before");
        }
    }

    @Override
    public void close() {
        isEnded = true;
        if (transaction != null) {
            transaction.close();
        }
    }

    private void prepare() {
        isPrepared = true;
        requireIntact();
        if (!isOpen()) {
            return;
        }
        ModelExceptions.translating(() -> guard.write(() -> {
            transaction.flush();
            return null;
        }));
    }

    private void commitAtEnd() {
        isEnded = true;
        if (!isOpen()) {
            return;
        }
        boolean isCommitted = false;
        try {
            ModelExceptions.translating(() -> guard.writeAnyway(() -> {
                transaction.commit();
                return null;
            }));
            isCommitted = true;
        } finally {
            if (!isCommitted) {
                logger.error("Keycloak has committed, but the application's database has not: its changes are lost");
            }
        }
        EachOf.run(transaction.afterCommit());
    }

    private final class Prepare extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            prepare();
        }

        @Override
        protected void rollbackImpl() {
            // Keycloak does not call it; the end does it.
        }
    }

    private final class End extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            commitAtEnd();
        }

        @Override
        protected void rollbackImpl() {
            close();
        }
    }
}
