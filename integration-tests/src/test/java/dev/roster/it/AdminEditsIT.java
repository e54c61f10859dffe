package dev.roster.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator may do with a person of the application, field by field, and with other people. */
@RosterServer
class AdminEditsIT {

    private static final String ROW = "SELECT concat_ws('|', username, email, first_name, last_name, is_deleted)"
            + " FROM users WHERE id = '" + LegacyPeople.ADAS_ROW + "'";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "admin_edits");
        realm = new OwnRealm(stack, "admin-edits", Map.of("editUsernameAllowed", true));
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

    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "UNSYNCED"})
    void deletingAPersonWhoseRowIsReadOnlyIsRefusedAndLeavesNothingBehind(String editMode) {
        mode(editMode);
        ObjectNode person = ada();
        person.withObjectProperty("attributes").putArray("nickname").add("Countess");
        realm.put(path(), person).obeyed();
        String before = tables.value(ROW);

        Reply refused = realm.delete(path());

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).contains("read-only");
        assertThat(tables.value(ROW)).isEqualTo(before);
        assertThat(ada().at("/attributes/nickname/0").textValue()).isEqualTo("Countess");
        realm.tokens().password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD).obeyed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "WRITABLE"})
    void aNewPersonIsKeycloaksOwn(String editMode) {
        mode(editMode);
        int before = Integer.parseInt(tables.value("SELECT count(*) FROM users"));

        Reply made = realm.post("/users", OwnRealm.localPerson("new.local", "new@local.example", "new-secret"));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.createdId()).doesNotStartWith("f:");
        realm.tokens().password("new.local", "new-secret").obeyed();
        assertThat(realm.delete("/users/" + made.createdId()).status()).isEqualTo(204);
        assertThat(tables.value("SELECT count(*) FROM users")).isEqualTo(String.valueOf(before));
    }

    @ParameterizedTest
    @CsvSource({"firstName, 100", "lastName, 100", "username, 100", "picture, 500", "bio, 1000"})
    void aValueTooLongForTheColumnIsRefusedByTheNameOfTheField(String field, int longest) {
        mode("WRITABLE");
        String before = tables.value(ROW);

        Reply refused = save(field, "x".repeat(longest + 1));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().findValuesAsText("field")).as(refused.body()).contains(field);
        assertThat(refused.body()).contains("error-invalid-length");
        assertThat(tables.value(ROW)).isEqualTo(before);
    }

    @Test
    void aFieldThatIsEmptiedInKeycloakStaysEmptyThereAndFullInTheRow() {
        mode("UNSYNCED");
        String before = tables.value(ROW);

        save("lastName", "").obeyed();
        realm.clearUserCache();

        assertThat(ada().path("lastName").asText("")).isEmpty();
        assertThat(tables.value(ROW)).isEqualTo(before);
        save("lastName", "Liskov").obeyed();
        assertThat(ada().get("lastName").textValue()).isEqualTo("Liskov");
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY, true", "UNSYNCED, true", "WRITABLE, false"})
    void aUserNameIsShownAsReadOnlyWhereItCannotBeChanged(String editMode, boolean isReadOnly) {
        mode(editMode);
        JsonNode shown =
                realm.get(path() + "?userProfileMetadata=true").obeyed().json();
        assertThat(shown.at("/userProfileMetadata/attributes"))
                .filteredOn(attribute -> attribute.get("name").textValue().equals("username"))
                .singleElement()
                .extracting(attribute -> attribute.get("readOnly").booleanValue())
                .isEqualTo(isReadOnly);
        String before = tables.value(ROW);
        if (isReadOnly) {
            Reply reply = save("username", "other.name");

            assertThat(reply.status()).as(reply.body()).isIn(204, 400);
            assertThat(ada().get("username").textValue()).isEqualTo(LegacyPeople.ADA);
            assertThat(tables.value(ROW)).isEqualTo(before);
        }
    }

    private static void mode(String editMode) {
        realm.edit(componentId, Map.of("editMode", editMode)).obeyed();
    }

    private static String path() {
        return "/users/f:" + componentId + ":" + LegacyPeople.ADAS_ROW;
    }

    private static ObjectNode ada() {
        return (ObjectNode) realm.get(path()).obeyed().json();
    }

    private static Reply save(String field, String value) {
        ObjectNode person = ada();
        if (field.equals("picture") || field.equals("bio")) {
            person.withObjectProperty("attributes").putArray(field).add(value);
        } else {
            person.put(field, value);
        }
        return realm.put(path(), person);
    }
}
