package dev.roster.database.internal;

import java.util.Locale;

import dev.roster.database.internal.Guard.BadSettingsException;

/** Why a call went without an answer, as the metrics tell it. */
enum Unanswered {
    /** The circuit is open, so the database was not asked. */
    CIRCUIT_OPEN,
    /** The thread was interrupted while it waited. */
    INTERRUPTED,
    /** Others had all the connections, or were being connected. */
    POOL_EXHAUSTED,
    /** The database answered with an error. */
    REFUSED,
    /** The component's settings cannot be read, or lead nowhere. */
    SETTINGS,
    /** A statement took too long: the server ended it, or nothing came over the line. */
    TIMEOUT,
    /** No connection came about, or it was lost. */
    UNREACHABLE;

    /**
     * The reason behind an exception for which {@link Unavailability#isCause} holds, or bad settings, in a thread that
     * was not interrupted.
     */
    static Unanswered of(Throwable cause) {
        if (cause instanceof BadSettingsException) {
            return SETTINGS;
        }
        if (Unavailability.isPoolExhausted(cause)) {
            return POOL_EXHAUSTED;
        }
        return Unavailability.isOutOfTime(cause) ? TIMEOUT : UNREACHABLE;
    }

    /** The value of the tag {@code reason}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
