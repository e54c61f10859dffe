package dev.roster.database.internal;

import java.util.List;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.ModelException;

import org.jboss.logging.Logger;

/**
 * Ties one write transaction to Keycloak's: flushed while Keycloak prepares, so that a refused row fails the request before
 * Keycloak commits, and ended after Keycloak's own commit or rollback. Both places are needed: Keycloak never rolls back what
 * is enlisted for the preparation only. Used by one thread.
 */
final class KeycloakEnlistment implements AutoCloseable {

    private static final Logger logger = Logger.getLogger(KeycloakEnlistment.class);

    private final KeycloakTransactionManager keycloak;
    private final Guard guard;
    private WriteTransaction transaction;
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

    /** Fails the request, whoever may catch the exception that the statement threw. */
    void markRollbackOnly() {
        keycloak.setRollbackOnly();
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
        if (!isOpen()) {
            return;
        }
        if (transaction.isFailed()) {
            throw new ModelException("A statement on the application's database has failed before");
        }
        ModelExceptions.translating(() -> guard.call(() -> {
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
            ModelExceptions.translating(() -> guard.callAnyway(() -> {
                transaction.commit();
                return null;
            }));
            isCommitted = true;
        } finally {
            if (!isCommitted) {
                logger.error("Keycloak has committed, but the application's database has not: its changes are lost");
            }
        }
        runAll(transaction.afterCommit());
    }

    // One that fails keeps none of the others from running.
    private static void runAll(List<Runnable> actions) {
        if (actions.isEmpty()) {
            return;
        }
        try {
            actions.get(0).run();
        } finally {
            runAll(actions.subList(1, actions.size()));
        }
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
