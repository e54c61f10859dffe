package dev.roster.it;

import java.util.function.Consumer;

import dev.roster.it.wire.PostgresWire;

/** How a database goes away. */
enum Fault {
    REFUSED(PostgresWire::refuse),
    BLACK_HOLE(PostgresWire::blackHole);

    private final Consumer<PostgresWire> onset;

    Fault(Consumer<PostgresWire> onset) {
        this.onset = onset;
    }

    void strike(PostgresWire wire) {
        onset.accept(wire);
    }
}
