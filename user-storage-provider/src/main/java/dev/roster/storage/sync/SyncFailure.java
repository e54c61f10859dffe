package dev.roster.storage.sync;

/** A synchronisation that stopped, for a reason that a person is told. */
public final class SyncFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Another one is under way. */
        IN_PROGRESS,
        /** It would have removed more people than it may unasked. */
        BRAKE,
        /** The application's database gave no answer. */
        UNAVAILABLE,
        /** The component was removed or disabled meanwhile. */
        NO_COMPONENT,
        /** A defect; the server's log tells more. */
        OTHER
    }

    private final Reason reason;

    SyncFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why it stopped. */
    public Reason reason() {
        return reason;
    }
}
