package dev.roster.storage.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a synchronisation writes. Both read every row, and both notice whose row is gone. */
public enum SyncKind {
    /** Every copy. */
    FULL,
    /** Copies that are not as their rows are. */
    CHANGED;

    /** As reports and REST name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a label; empty where there is none. */
    public static Optional<SyncKind> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
