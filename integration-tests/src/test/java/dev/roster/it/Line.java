package dev.roster.it;

import dev.roster.it.kit.server.ApplicationServer;
import dev.roster.it.kit.server.PostgresServer;
import dev.roster.it.wire.PostgresWire;

/** The way from Keycloak to the tables: observed and cut where the server is a PostgreSQL, the plain one elsewhere. */
final class Line implements AutoCloseable {

    private final ApplicationServer server;
    private final PostgresWire wire;

    private Line(ApplicationServer server, PostgresWire wire) {
        this.server = server;
        this.wire = wire;
    }

    static Line to(ApplicationServer server) {
        return new Line(server, server instanceof PostgresServer postgres ? new PostgresWire(postgres.port()) : null);
    }

    /** Where a database is for a component. */
    String jdbcUrl(String database) {
        return wire == null ? server.jdbcUrl(database) : through(wire, database);
    }

    /** Where a database of a PostgreSQL is behind a line that can be observed. */
    static String through(PostgresWire wire, String database) {
        return "jdbc:postgresql://localhost:" + wire.port() + "/" + database;
    }

    /** Undoes what a test did to the line, if that could be. */
    void heal() {
        if (wire != null) {
            wire.heal();
        }
    }

    /** What goes over the line. A test that asks is {@link OnPostgres}. */
    PostgresWire wire() {
        if (wire == null) {
            throw new IllegalStateException("Only the line to a PostgreSQL can be observed");
        }
        return wire;
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
    }
}
