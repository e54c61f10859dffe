package dev.roster.it.wire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.roster.distribution.ApplicationDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresWireTest {

    private static ApplicationDatabase database;
    private PostgresWire wire;

    @BeforeAll
    static void startDatabase() {
        database = ApplicationDatabase.start(List.of());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void openLine() {
        database.run("DROP TABLE IF EXISTS t; CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1), (2)");
        wire = new PostgresWire(database.port());
    }

    @AfterEach
    void closeLine() {
        wire.close();
    }

    @Nested
    class Counting {

        @ParameterizedTest
        @ValueSource(strings = {"extended", "simple", "extendedCacheEverything"})
        void seesEveryExecutionAndNoneOfTheTransaction(String mode) throws SQLException {
            try (Connection connection = connect("preferQueryMode=" + mode)) {
                connection.setAutoCommit(false);
                wire.reset();
                execute(connection, "INSERT INTO t VALUES (7)");
                execute(connection, "UPDATE t SET id = 8 WHERE id = 7");
                execute(connection, "SELECT id FROM t");
                execute(connection, "SELECT id FROM t");
                execute(connection, "SET statement_timeout = 1000");
                execute(connection, "DELETE FROM t WHERE id = 8");
                connection.commit();
            }
            assertThat(wire.statements())
                    .extracting(WireStatement::kind)
                    .containsExactly("INSERT", "UPDATE", "SELECT", "SELECT", "DELETE");
            assertThat(wire.counts()).containsEntry("SELECT id FROM t", 2);
        }

        @Test
        void seesStatementsThatTheDriverHasPreparedOnTheServer() throws SQLException {
            try (Connection connection = connect("prepareThreshold=1");
                    PreparedStatement select = connection.prepareStatement("SELECT id FROM t WHERE id = ?")) {
                wire.reset();
                for (int id = 0; id < 10; id++) {
                    select.setInt(1, id);
                    select.executeQuery().close();
                }
            }
            assertThat(wire.counts()).containsExactly(Map.entry("SELECT id FROM t WHERE id = $1", 10));
        }

        @Test
        void seesEachExecutionOfABatch() throws SQLException {
            try (Connection connection = connect("");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                wire.reset();
                for (int id = 100; id < 105; id++) {
                    insert.setInt(1, id);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            assertThat(wire.statements())
                    .hasSize(5)
                    .allMatch(statement -> statement.kind().equals("INSERT"));
        }

        @Test
        void seesAQueryFetchedInPiecesOnce() throws SQLException {
            try (Connection connection = connect("")) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1);
                    wire.reset();
                    int rows = 0;
                    try (ResultSet result = statement.executeQuery("SELECT id FROM t")) {
                        while (result.next()) {
                            rows++;
                        }
                    }
                    assertThat(rows).isEqualTo(2);
                }
            }
            assertThat(wire.statements()).hasSize(1);
        }

        @Test
        void knowsTheConnectionThatAStatementCameOn() throws SQLException {
            try (Connection first = connect("");
                    Connection second = connect("")) {
                wire.reset();
                execute(first, "SELECT 1 FROM t");
                execute(second, "SELECT 2 FROM t");
                assertThat(wire.statements())
                        .extracting(WireStatement::connection)
                        .doesNotHaveDuplicates();
                assertThat(wire.openConnections()).isEqualTo(2);
            }
        }

        @Test
        void leavesOutWhatTheDriverAsksTheCatalogueAndItsLifeSigns() throws SQLException {
            try (Connection connection = connect("")) {
                wire.reset();
                connection.getMetaData().getTables(null, null, "t", null).close();
                assertThat(connection.isValid(10)).isTrue();
            }
            assertThat(wire.statements()).isEmpty();
        }
    }

    @Nested
    class Failing {

        @Test
        void refusesNewConnectionsAndDropsOpenOnesUntilHealed() throws SQLException {
            try (Connection open = connect("")) {
                wire.refuse();
                assertThatThrownBy(() -> execute(open, "SELECT 1")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> connect("")).isInstanceOf(SQLException.class);
            }
            wire.heal();
            try (Connection connection = connect("")) {
                execute(connection, "SELECT id FROM t");
            }
        }

        @Test
        void cutsBeforeTheStatementIsExecutedAndOnlyOnce() throws SQLException {
            try (Connection connection = connect("")) {
                wire.cutAt(2);
                execute(connection, "INSERT INTO t VALUES (11)");
                assertThatThrownBy(() -> execute(connection, "INSERT INTO t VALUES (12)"))
                        .isInstanceOf(SQLException.class);
            }
            try (Connection connection = connect("")) {
                execute(connection, "INSERT INTO t VALUES (13)");
            }
            assertThat(rows("SELECT count(*) FROM t WHERE id IN (11, 13)")).isEqualTo(2);
            assertThat(rows("SELECT count(*) FROM t WHERE id = 12")).isZero();
        }

        @Test
        void diesAtAStatementAndStaysDeadUntilHealed() throws SQLException {
            try (Connection connection = connect("")) {
                wire.dieAt(1);
                assertThatThrownBy(() -> execute(connection, "SELECT id FROM t"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> connect("")).isInstanceOf(SQLException.class);
            }
            wire.heal();
            try (Connection connection = connect("")) {
                execute(connection, "SELECT id FROM t");
            }
        }

        @Test
        void swallowsEverythingOnOpenAndNewConnectionsWhileItIsABlackHole() throws SQLException {
            try (Connection open = connect("socketTimeout=3")) {
                wire.blackHole();
                long begin = System.nanoTime();
                assertThatThrownBy(() -> execute(open, "INSERT INTO t VALUES (21)"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> connect("loginTimeout=1")).isInstanceOf(SQLException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(3900));
            }
            wire.heal();
            try (Connection connection = connect("")) {
                execute(connection, "SELECT id FROM t");
            }
        }

        @Test
        void delaysEachRoundTrip() throws SQLException {
            try (Connection connection = connect("")) {
                wire.delay(Duration.ofMillis(200));
                long begin = System.nanoTime();
                execute(connection, "SELECT id FROM t");
                execute(connection, "SELECT id FROM t");
                assertThat(Duration.ofNanos(System.nanoTime() - begin))
                        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(20));
            }
        }
    }

    private Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(wire.port()) + "?" + properties, database.username(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows(String count) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(count)) {
            result.next();
            return result.getInt(1);
        }
    }
}
