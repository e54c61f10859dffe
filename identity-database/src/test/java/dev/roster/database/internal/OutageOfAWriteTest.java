package dev.roster.database.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.testing.TestServer;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.roster.database.internal.RolesFixture.flushing;
import static dev.roster.database.internal.RolesFixture.persist;
import static dev.roster.database.internal.RolesFixture.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The database goes away while a request writes. */
class OutageOfAWriteTest extends WireFixture {

    private static final int MOST_PIECES = 60;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void theLineCutAtAnyPointIsAnOutageAndLeavesNothingHalf(TestServer server) throws SQLException, IOException {
        connect(server);
        read();
        int k = 1;
        while (isCut(k)) {
            assertThat(active()).as("cut at %d", k).isZero();
            assertThat(count() % 2).as("cut at %d", k).isZero();
            k++;
            assertThat(k).isLessThan(MOST_PIECES);
        }
        assertThat(k).isGreaterThan(3);
        assertThat(count()).isGreaterThanOrEqualTo(2);
    }

    private boolean isCut(int k) throws SQLException {
        String id = "r" + k;
        List<String> keycloak = new ArrayList<>();
        wire.cutAt(k);
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.transactionManager().enlist(recording(keycloak));
            request.database(component).write(flushing(persist(id + "a", id + "a")));
            request.database(component).write(persist(id + "b", id + "b"));
            request.end();
        } catch (DatabaseUnavailableException expected) {
            assertThat(wire.isCutDone()).isTrue();
        }
        if (keycloak.contains("rollback")) {
            assertThat(count("where id like '" + id + "_'")).as("cut at %d", k).isZero();
        }
        return wire.isCutDone();
    }

    @Test
    void aWriteThatWasRefusedBeforeItBeganFailsTheRequestThatCommitsAllTheSame() throws SQLException, IOException {
        connect(TestServer.POSTGRESQL);
        wire.refuse();
        while (registry.size() == 0 || isAsked()) {
            failing();
        }
        List<String> keycloak = new ArrayList<>();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.transactionManager().enlist(recording(keycloak));
            Function<Session, Void> work = persist("r1", "staff");
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> request.database(component).write(work));
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> request.transactionManager().commit());
        }
        assertThat(keycloak).containsExactly("rollback");
    }

    private boolean isAsked() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            read(request);
            return true;
        } catch (DatabaseUnavailableException e) {
            return !e.getMessage().contains("not asked");
        }
    }

    @Test
    void aConnectionThatIsLostAfterTheCommitHasCommitted() throws SQLException, IOException {
        connect(TestServer.MARIADB);
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(flushing(persist("r1", "staff")));
            wire.cutAt("set autocommit=");
            assertThatCode(request::end).doesNotThrowAnyException();
            assertThat(request.provider().wasUnavailable()).isFalse();
        }
        assertThat(count()).isEqualTo(1);
        assertThat(active()).isZero();
    }

    private long count() throws SQLException {
        return count("");
    }

    private long count(String where) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from roles " + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
