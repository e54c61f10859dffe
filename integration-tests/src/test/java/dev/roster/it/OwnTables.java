package dev.roster.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import dev.roster.database.testing.NativeTypes;
import dev.roster.it.kit.Cell;
import dev.roster.it.kit.server.ApplicationServer;
import dev.roster.it.wire.PostgresWire;

/**
 * A database of one test class on the shared server, with a line of its own: it may be cut and its tables be changed.
 */
final class OwnTables implements AutoCloseable {

    private final ApplicationServer server;
    private final String name;
    private final Line line;

    private OwnTables(RosterStack stack, String name) {
        this.server = stack.database();
        this.name = name;
        server.createDatabase(name, name, password());
        this.line = Line.to(server);
    }

    /** The legacy tables with the 400 people. */
    static OwnTables legacy(RosterStack stack, String name) {
        OwnTables tables = none(stack, name);
        try (Connection connection = tables.connect()) {
            tables.server.createLegacyTables(connection);
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing at all. */
    static OwnTables none(RosterStack stack, String name) {
        return new OwnTables(stack, name);
    }

    /** The line between Keycloak and these tables; see {@link OnPostgres}. */
    PostgresWire wire() {
        return line.wire();
    }

    /** See {@link Line#heal()}. */
    void heal() {
        line.heal();
    }

    /** Where these tables are, through the line. */
    String jdbcUrl() {
        return line.jdbcUrl(name);
    }

    String username() {
        return name;
    }

    String password() {
        return name + "-secret";
    }

    /**
     * Keys of a component that reaches these tables through the line with {@link Limits#GENEROUS}, and the given ones;
     * those win.
     */
    Map<String, Object> component(Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(Limits.GENEROUS);
        all.putAll(componentWithDefaultLimits());
        all.putAll(keys);
        return all;
    }

    /** The same with the limits that people get who set none, for what is promised of an outage. */
    Map<String, Object> componentWithDefaultLimits() {
        Map<String, Object> all = new HashMap<>();
        all.put("jdbcUrl", jdbcUrl());
        all.put("jdbcUsername", username());
        all.put("jdbcPassword", password());
        // Nothing goes over the line but what a test asks for.
        all.put("changePollSeconds", "0");
        all.put("roleAllowList", "admin");
        return all;
    }

    /** Runs statements past the line. */
    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets rows refer to what is not there; PostgreSQL only. */
    void dropForeignKeys() {
        run(NativeTypes.DROP_REFERENCES);
    }

    /** Drops the foreign keys and does {@link NativeTypes#changeIds}; PostgreSQL only. */
    void changeIds(String type, String conversion) {
        dropForeignKeys();
        run(NativeTypes.changeIds(type, conversion));
    }

    /** First column of the one row that a query past the line finds. */
    String value(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new AssertionError("No row: " + query);
            }
            return Cell.text(rows, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keeps every transaction that changes a person from committing.
     *
     * @return lets them go when it is closed
     */
    CommitLatch holdCommits() {
        return CommitLatch.on(this);
    }

    @Override
    public void close() {
        line.close();
    }

    Connection connect() throws SQLException {
        return server.connect(name, username(), password());
    }
}
