package dev.roster.database.internal;

/** What the databases of one Keycloak session know of each other. Used by one thread. */
final class SharedState {

    private boolean isBusy;
    private boolean wasUnavailable;

    /** Begins a piece of work; one at a time, since a second one inside it would take a second connection. */
    void begin() {
        requireIdle();
        isBusy = true;
    }

    void requireIdle() {
        if (isBusy) {
            throw new IllegalStateException("The database is called from within a piece of work on it");
        }
    }

    void end() {
        isBusy = false;
    }

    void markUnavailable() {
        wasUnavailable = true;
    }

    boolean wasUnavailable() {
        return wasUnavailable;
    }
}
