package dev.roster.database.internal;

import java.util.function.Function;
import java.util.function.Supplier;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

import dev.roster.database.ComponentMeters;
import dev.roster.database.DatabaseSession;
import org.hibernate.Session;

/** One database as one Keycloak session uses it. Used by the thread of that session. */
final class ComponentDatabaseSession implements DatabaseSession, AutoCloseable {

    private final KeycloakTransactionManager keycloak;
    private final Database database;
    private final SharedState shared;
    private final Guard guard;
    private KeycloakEnlistment enlistment;

    ComponentDatabaseSession(KeycloakSession session, Database database, SharedState shared) {
        keycloak = session.getTransactionManager();
        this.database = database;
        this.shared = shared;
        guard = new Guard(database, shared);
    }

    @Override
    public <T> T read(Function<Session, T> work) {
        return isTransactionOpen() ? inTransaction(work) : guard.read(() -> ShortRead.run(database, work));
    }

    @Override
    public <T> T write(Function<Session, T> work) {
        if (enlistment == null) {
            enlistment = KeycloakEnlistment.in(keycloak, guard);
        }
        if (enlistment.isEnded()) {
            throw new IllegalStateException(
                    "Keycloak's transaction has completed: from now on the database is only read");
        }
        enlistment.requireIntact();
        return inTransaction(enlistment.isPrepared() ? flushed(work) : work);
    }

    @Override
    public <T> T immediately(Function<Session, T> work) {
        return isTransactionOpen() ? inTransaction(flushed(work)) : inOwnTransaction(work);
    }

    @Override
    public void afterCommit(Runnable action) {
        if (isTransactionOpen()) {
            enlistment.transaction().afterCommit(action);
        } else if (enlistment == null || !enlistment.isRefused()) {
            action.run();
        }
    }

    @Override
    public boolean has(String table) {
        shared.requireIdle();
        return database.tables().known(table).orElseGet(() -> read(session ->
                        session.doReturningWork(database.tables()::ask))
                .contains(table));
    }

    @Override
    public ComponentMeters meters() {
        return database.meters();
    }

    /** Returns what a Keycloak transaction that never ended has left open. */
    @Override
    public void close() {
        try {
            if (enlistment != null) {
                enlistment.close();
            }
        } finally {
            database.leave();
        }
    }

    private boolean isTransactionOpen() {
        return enlistment != null && enlistment.isOpen();
    }

    private static <T> Function<Session, T> flushed(Function<Session, T> work) {
        return session -> {
            T result = work.apply(session);
            session.flush();
            return result;
        };
    }

    private <T> T inTransaction(Function<Session, T> work) {
        boolean isDone = false;
        try {
            T result = ModelExceptions.translating(() -> guard.write(() -> {
                if (enlistment.transaction() == null) {
                    enlistment.begin(new WriteTransaction(database));
                }
                return enlistment.transaction().run(work);
            }));
            isDone = true;
            return result;
        } finally {
            if (!isDone && (guard.isUnavailable() || enlistment.isFailed())) {
                enlistment.refuse();
            }
        }
    }

    private <T> T inOwnTransaction(Function<Session, T> work) {
        Supplier<T> call = () -> {
            try (WriteTransaction transaction = new WriteTransaction(database)) {
                T result = transaction.run(work);
                transaction.commit();
                return result;
            }
        };
        return ModelExceptions.translating(() -> guard.attempt(call));
    }
}
