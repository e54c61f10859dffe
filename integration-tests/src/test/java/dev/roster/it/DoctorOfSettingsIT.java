package dev.roster.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor says of the realm, of the component and of this node's connections to a database that is well. */
@OnPostgres
@RosterServer
class DoctorOfSettingsIT {

    private static final String CLIENT = "roles-of-the-application";

    private static RosterStack stack;
    private static OwnTables tables;
    private OwnRealm realm;

    @BeforeAll
    static void makeTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "doctor_settings");
    }

    @AfterAll
    static void removeTables() {
        tables.close();
    }

    @BeforeEach
    void makeRealm() {
        realm = new OwnRealm(stack, "doctor-settings", Map.of("enabled", true));
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void aComponentThatIsDisabledIsMentioned() {
        String first = realm.federate(tables.component(Map.of()));
        String second = realm.federate(tables.component(Map.of("enabled", "false")));

        assertThat(examine(first)).doesNotContainKeys("component_not_alone", "component_disabled");
        assertThat(examine(second))
                .containsEntry("component_disabled", "info")
                .doesNotContainKey("component_not_alone");
    }

    @Test
    void aClientThatIsNotThereToHoldTheRolesIsTold() {
        String id = realm.federate(tables.component(Map.of("roleTarget", "CLIENT", "roleClientId", CLIENT)));

        JsonNode report = report(id);

        assertThat(DoctorReports.severities(report)).containsEntry("role_client_missing", "warning");
        assertThat(DoctorReports.find(report, "role_client_missing")
                        .get("message")
                        .textValue())
                .contains(CLIENT);

        realm.post("/clients", Map.of("clientId", CLIENT)).obeyed();
        assertThat(examine(id)).doesNotContainKey("role_client_missing");
    }

    @Test
    void fineGrainedAdminPermissionsAreWarnedOf() {
        String id = realm.federate(tables.component(Map.of()));
        assertThat(examine(id)).doesNotContainKey("admin_permissions_enabled");

        realm.configure(Map.of("adminPermissionsEnabled", true));

        assertThat(examine(id)).containsEntry("admin_permissions_enabled", "warning");
    }

    @Test
    void aPoolWithoutAFreeConnectionIsToldWhileItIs() throws SQLException {
        String id = realm.federate(tables.component(Map.of("poolMaxSize", "1", "queryTimeoutMillis", "20000")));
        CompletableFuture<Reply> signIn;
        CompletableFuture<JsonNode> asked;
        try (Connection connection = tables.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table users in access exclusive mode");
            signIn = CompletableFuture.supplyAsync(
                    () -> realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD));
            awaitBlocked(1);
            asked = CompletableFuture.supplyAsync(() -> report(id));
            // It has looked at the pool before it comes to the table.
            awaitBlocked(2);
            connection.rollback();
        }

        JsonNode report = asked.join();
        signIn.join();
        assertThat(DoctorReports.severities(report)).containsEntry("pool_exhausted", "warning");
        assertThat(DoctorReports.find(report, "pool_exhausted").get("message").textValue())
                .startsWith("All 1 connections");
        assertThat(report.at("/pool/max").intValue()).isEqualTo(1);
        assertThat(report.at("/pool/active").intValue()).isEqualTo(1);
        assertThat(examine(id)).doesNotContainKey("pool_exhausted");
    }

    private void awaitBlocked(int number) {
        Patience.until(
                Duration.ofSeconds(15),
                () -> tables.value("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'"),
                blocked -> Integer.parseInt(blocked) >= number);
    }

    private Map<String, String> examine(String id) {
        return DoctorReports.severities(report(id));
    }

    private JsonNode report(String id) {
        return realm.get("/roster/" + id + "/doctor").obeyed().json();
    }
}
