package dev.roster.it;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Administrators change people of the application: written whole or not at all, as the edit mode says. */
@OnPostgres
@RosterServer
class WritesIT {

    private static final String ROW =
            "SELECT concat_ws('|', email, first_name, last_name) FROM users WHERE id = '" + LegacyPeople.ADAS_ROW + "'";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "writes");
        realm = new OwnRealm(stack, "writes", Map.of());
        componentId = realm.federate(tables.component(Map.of()));
        JsonNode profile = realm.get("/users/profile").obeyed().json();
        realm.put("/users/profile", ((ObjectNode) profile).put("unmanagedAttributePolicy", "ENABLED"))
                .obeyed();
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void noTransactionIsLeftOpen() {
        // PostgreSQL tells of the end a moment after the client has heard of it; an open transaction would stay open.
        Patience.until(
                Duration.ofSeconds(3),
                () -> tables.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND state <> 'idle'"),
                "0"::equals);
    }

    @Test
    void aWritableRowTakesWhatWasSaved() {
        mode("WRITABLE");

        Reply saved = save(Map.of("email", "ada@new.example", "firstName", "Augusta", "lastName", "King"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(tables.value(ROW)).isEqualTo("ada@new.example|Augusta|King");
        assertThat(tables.value("SELECT updated_at > now() at time zone 'UTC' - interval '1 minute' FROM users"
                        + " WHERE id = '" + LegacyPeople.ADAS_ROW + "'"))
                .isEqualTo("t");
        assertThat(ada().get("email").textValue()).isEqualTo("ada@new.example");
        assertThat(realm.get("/users?email=ada@new.example&exact=true")
                        .obeyed()
                        .json()
                        .findValuesAsText("username"))
                .containsExactly(LegacyPeople.ADA);
    }

    @Test
    void anAddressThatAnotherPersonHasLeavesNothingBehind() {
        mode("WRITABLE");
        String before = tables.value(ROW);

        Reply refused = save(Map.of("email", "BOB@Example.com", "firstName", "Changed"), "nickname");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("errorMessage").textValue()).contains("email");
        assertThat(tables.value(ROW)).isEqualTo(before);
        assertThat(ada().get("firstName").textValue()).isNotEqualTo("Changed");
        assertThat(ada().at("/attributes/nickname").isMissingNode()).isTrue();
    }

    @Test
    void aReadOnlyRowIsRefusedWithAReason() {
        mode("READ_ONLY");
        String before = tables.value(ROW);

        Reply refused = save(Map.of("lastName", "Changed"), "nickname");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).containsIgnoringCase("read");
        assertThat(tables.value(ROW)).isEqualTo(before);
        assertThat(ada().at("/attributes/nickname").isMissingNode()).isTrue();
    }

    @Test
    void anUnsyncedChangeStaysInKeycloak() {
        mode("UNSYNCED");
        String before = tables.value(ROW);

        Reply saved = save(Map.of("lastName", "OnlyHere"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(ada().get("lastName").textValue()).isEqualTo("OnlyHere");
        assertThat(tables.value(ROW)).isEqualTo(before);
    }

    private static void mode(String editMode) {
        realm.edit(componentId, Map.of("editMode", editMode)).obeyed();
    }

    private static String path() {
        return "/users/f:" + componentId + ":" + LegacyPeople.ADAS_ROW;
    }

    private static JsonNode ada() {
        return realm.get(path()).obeyed().json();
    }

    /** As the console saves a person: everything that it was shown, with some of it changed. */
    private static Reply save(Map<String, String> changes, String... addedAttributes) {
        ObjectNode person = (ObjectNode) ada();
        changes.forEach(person::put);
        for (String attribute : addedAttributes) {
            person.withObjectProperty("attributes").putArray(attribute).add("any");
        }
        return realm.put(path(), person);
    }
}
