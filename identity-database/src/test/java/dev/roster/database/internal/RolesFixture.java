package dev.roster.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ModelException;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A PostgreSQL with one role, and a component that leads to it. */
abstract class RolesFixture {

    static TestDatabase database;
    static ComponentModel component;
    static DatabaseRegistry registry;

    @BeforeAll
    static void openDatabase() throws SQLException {
        database = TestServer.POSTGRESQL.newDatabase().withTables();
        component = Components.of(database);
        registry = new DatabaseRegistry(false);
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        database.execute("delete from roles");
        database.execute("insert into roles (id, name, is_system, is_active, created_at) values "
                + "('r0', 'known', false, true, now())");
    }

    static Function<Session, Void> persist(String id, String name) {
        return session -> {
            RosterRole role = new RosterRole();
            role.setId(id);
            role.setName(name);
            role.setActive(true);
            role.setSystem(false);
            role.setCreatedAt(Instant.EPOCH);
            session.persist(role);
            return null;
        };
    }

    static Function<Session, Void> flushing(Function<Session, Void> work) {
        return session -> {
            work.apply(session);
            session.flush();
            return null;
        };
    }

    static AbstractKeycloakTransaction recording(List<String> calls) {
        return new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                calls.add("commit");
            }

            @Override
            protected void rollbackImpl() {
                calls.add("rollback");
            }
        };
    }

    static AbstractKeycloakTransaction failing(String where) {
        return new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                throw new ModelException("failed at " + where);
            }

            @Override
            protected void rollbackImpl() {
                // nothing to undo
            }
        };
    }

    static long active() {
        return registry.activeCount("component");
    }

    static long countUnchecked() {
        try {
            return count();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long count() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from roles")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
