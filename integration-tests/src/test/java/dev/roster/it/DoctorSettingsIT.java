package dev.roster.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor says of a component's settings and of this node, whatever is in the tables. */
@RosterServer
class DoctorSettingsIT {

    private final RosterStack stack;
    private OwnRealm realm;
    private OwnTables tables;

    DoctorSettingsIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void make() {
        realm = new OwnRealm(stack, "doctor-settings", Map.of("enabled", true));
        tables = OwnTables.legacy(stack, "doctor_settings");
    }

    @AfterEach
    void remove() {
        realm.close();
        tables.close();
    }

    @Test
    void aClientOfTheRolesThatIsGoneIsNamed() {
        String client =
                realm.post("/clients", Map.of("clientId", "the-shop")).obeyed().createdId();
        String id = realm.federate(tables.component(Map.of("roleTarget", "CLIENT", "roleClientId", "the-shop")));
        assertThat(codes(id)).doesNotContain("role_client_missing");

        realm.delete("/clients/" + client).obeyed();

        JsonNode finding = find(examine(id), "role_client_missing");
        assertThat(finding.get("severity").textValue()).isEqualTo("warning");
        assertThat(finding.get("message").textValue()).contains("the-shop");
    }

    @Test
    @OnPostgres
    void aPoolThatIsUsedUpIsSeenFromOutsideOfIt() throws SQLException {
        String id = realm.federate(tables.component(Map.of("poolMaxSize", "1")));
        try (Connection connection = tables.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table users in access exclusive mode");
            CompletableFuture<?> signIn = CompletableFuture.runAsync(
                    () -> realm.tokens().password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD));
            Patience.until(
                    Duration.ofSeconds(5),
                    () -> tables.value("SELECT count(*) FROM pg_locks WHERE NOT granted"),
                    waiting -> !waiting.equals("0"));

            JsonNode finding = find(examine(id), "pool_exhausted");

            connection.rollback();
            signIn.join();
            assertThat(finding.get("severity").textValue()).isEqualTo("warning");
            assertThat(finding.get("message").textValue()).startsWith("All 1 connections");
        }
        assertThat(codes(id)).doesNotContain("pool_exhausted");
    }

    private List<String> codes(String id) {
        return examine(id).findValuesAsText("code");
    }

    private JsonNode examine(String id) {
        return realm.get("/roster/" + id + "/doctor").obeyed().json();
    }

    private static JsonNode find(JsonNode report, String code) {
        for (JsonNode finding : report.get("findings")) {
            if (finding.get("code").textValue().equals(code)) {
                return finding;
            }
        }
        throw new AssertionError(code + " is not in " + report);
    }
}
