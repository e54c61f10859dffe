package dev.roster.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Values that no save admits, written into Keycloak's own database while Keycloak is down. */
@OnPostgres
@RosterServer
class MisreadComponentIT {

    private static final String LOCAL = "ops@corp";
    private static final String SECRET = "local-secret";

    @Test
    void costItsOwnPeopleAndNobodyElse(RosterStack stack) throws SQLException {
        try (OwnTables tables = OwnTables.legacy(stack, "misread");
                OwnRealm mode = new OwnRealm(stack, "misread-mode", Map.of("eventsEnabled", true));
                OwnRealm poll = new OwnRealm(stack, "misread-poll", Map.of("eventsEnabled", true))) {
            String modeId = mode.federate(tables.component(Map.of("editMode", "READ_ONLY")));
            String pollId = poll.federate(tables.component(Map.of("changePollSeconds", "5")));
            mode.addLocalPerson(LOCAL, "operations@elsewhere.example", SECRET);
            poll.addLocalPerson(LOCAL, "operations@elsewhere.example", SECRET);
            stack.keycloak().stop();
            try {
                write(stack, modeId, "editMode", "SOMETIMES");
                write(stack, pollId, "changePollSeconds", "soon");
            } finally {
                stack.keycloak().start();
            }
            ServerLog log = ServerLog.from(stack);

            assertOnlyItsPeopleAreAway(mode);
            assertOnlyItsPeopleAreAway(poll);
            assertThat(log.lines("(" + modeId + ") cannot be read: editMode holds a value"))
                    .hasSize(1);
            assertThat(log.lines("(" + pollId + ") cannot be read: changePollSeconds holds a value"))
                    .hasSize(1);

            assertDoctorNames(mode, modeId, "Edit mode");
            assertDoctorNames(poll, pollId, "Look for changes every");

            assertThat(mode.edit(modeId, Map.of("editMode", "WRITABLE")).status())
                    .isEqualTo(204);
            assertThat(DoctorReports.codes(doctor(mode, modeId))).doesNotContainKey("settings_invalid");
            OutageScene.assertIsAliceWithAllClaims(alice(mode));
        }
    }

    @Test
    void aSecondComponentIsAnErrorOfBoth(RosterStack stack) throws SQLException {
        try (OwnTables tables = OwnTables.legacy(stack, "misread_two");
                OwnRealm realm = new OwnRealm(stack, "misread-two", Map.of("enabled", true))) {
            String first = realm.federate(tables.component(Map.of()));
            String second = realm.federate(tables.component(Map.of("enabled", "false")));
            stack.keycloak().stop();
            try {
                write(stack, second, "enabled", "true");
            } finally {
                stack.keycloak().start();
            }

            assertThat(DoctorReports.severities(doctor(realm, first))).containsEntry("component_not_alone", "error");
            assertThat(DoctorReports.severities(doctor(realm, second))).containsEntry("component_not_alone", "error");
            OutageScene.assertIsAliceWithAllClaims(alice(realm));
        }
    }

    private static void assertOnlyItsPeopleAreAway(OwnRealm realm) {
        for (int i = 0; i < 3; i++) {
            OutageScene.assertUnavailable(alice(realm));
            Reply local = realm.tokens().password(LOCAL, SECRET);
            assertThat(local.status()).as(local.body()).isEqualTo(200);
        }
        assertThat(realm.get("/users?max=10").obeyed().json().findValuesAsText("username"))
                .containsExactly(LOCAL);
        assertThat(realm.get("/users/count").obeyed().body()).isEqualTo("1");
        assertThat(realm.events("LOGIN_ERROR")).isEmpty();
    }

    private static void assertDoctorNames(OwnRealm realm, String component, String label) {
        JsonNode report = doctor(realm, component);
        assertThat(DoctorReports.severities(report)).containsEntry("settings_invalid", "error");
        assertThat(DoctorReports.find(report, "settings_invalid").get("message").textValue())
                .contains(label);
        assertThat(report.get("status").textValue()).isEqualTo("error");
    }

    private static JsonNode doctor(OwnRealm realm, String component) {
        return realm.get("/roster/" + component + "/doctor").obeyed().json();
    }

    private static Reply alice(OwnRealm realm) {
        return realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD);
    }

    private static void write(RosterStack stack, String component, String key, String value) throws SQLException {
        String url = "jdbc:h2:file:"
                + stack.keycloak().home().path().toAbsolutePath().resolve("data/h2/keycloakdb") + ";NON_KEYWORDS=VALUE";
        try (Connection connection = DriverManager.getConnection(url, "", "");
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE COMPONENT_CONFIG SET VALUE = ? WHERE COMPONENT_ID = ? AND NAME = ?")) {
            statement.setString(1, value);
            statement.setString(2, component);
            statement.setString(3, key);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
