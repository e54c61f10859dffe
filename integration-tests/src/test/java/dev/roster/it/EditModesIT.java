package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.AccountApi;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every field, in every edit mode, by an administrator and by the person: where it ends up, and what is shown. */
@RosterServer
class EditModesIT {

    private enum Mode {
        READ_ONLY,
        WRITABLE,
        UNSYNCED
    }

    private static final String ROW = " WHERE id = '" + LegacyPeople.ADAS_ROW + "'";

    /** Keycloak's field, the column, and what is typed. */
    private static final List<List<String>> FIELDS = List.of(
            List.of("email", "email", "typed@example.com"),
            List.of("firstName", "first_name", "Typed"),
            List.of("lastName", "last_name", "Typed"),
            List.of("picture", "profile_picture_url", "https://img.example/typed.png"),
            List.of("bio", "bio", "Typed"));

    private static RosterStack stack;
    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "edit_modes");
        realm = new OwnRealm(shared, "edit-modes", Map.of("editUsernameAllowed", true));
        componentId = realm.federate(tables.component(Map.of()));
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @BeforeEach
    void putTheRowBack() {
        tables.run(
                "UPDATE users SET username = '" + LegacyPeople.ADA + "', email = 'ada@odd.example', first_name = 'Ada',"
                        + " last_name = 'Liskov', profile_picture_url = 'https://img.example/ada.png', bio = 'Bio',"
                        + " is_active = TRUE, email_verified = FALSE" + ROW);
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorEdits(Mode mode) {
        enter(mode);
        JsonNode form = realm.get(path() + "?userProfileMetadata=true").obeyed().json();
        for (List<String> field : FIELDS) {
            assertThat(readOnly(form, field.get(0))).as(field.get(0)).isEqualTo(mode == Mode.READ_ONLY);

            Reply reply = realm.put(path(), with(ada(), field.get(0), field.get(2)));

            assertEndsUp(mode, field, reply);
            assertThat(shown(ada(), field.get(0)).equals(field.get(2)))
                    .as(field.get(0))
                    .isEqualTo(mode != Mode.READ_ONLY);
        }
        assertThat(readOnly(form, "is_verified")).isTrue();
        assertThat(readOnly(form, "created_at")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorEditsNameAndFlags(Mode mode) {
        enter(mode);

        Reply renamed = realm.put(path(), ada().put("username", "typed.name"));
        Reply verified = realm.put(path(), ada().put("emailVerified", true));
        Reply disabled = realm.put(path(), ada().put("enabled", false));

        boolean isWritable = mode == Mode.WRITABLE;
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(isWritable ? 204 : 400);
        if (!isWritable) {
            assertThat(renamed.body()).contains("username");
        }
        assertThat(verified.status()).as(verified.body()).isEqualTo(mode == Mode.READ_ONLY ? 400 : 204);
        if (mode == Mode.READ_ONLY) {
            assertThat(verified.body()).contains("emailVerified");
        }
        // Kept in Keycloak where the row is not written: it locks people out by that.
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(204);
        assertThat(ada().get("enabled").booleanValue()).isFalse();
        assertThat(ada().get("emailVerified").booleanValue()).isEqualTo(mode != Mode.READ_ONLY);
        assertThat(tables.value("SELECT concat_ws('|', username, " + flag("email_verified") + ", " + flag("is_active")
                        + ") FROM users" + ROW))
                .isEqualTo(isWritable ? "typed.name|t|f" : LegacyPeople.ADA + "|f|t");
        realm.put(path(), ada().put("enabled", true)).obeyed();
    }

    @ParameterizedTest
    @EnumSource
    void aPersonEdits(Mode mode) {
        enter(mode);
        AccountApi account = new AccountApi(
                stack.keycloak().baseUrl(),
                "edit-modes",
                realm.tokens()
                        .password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD)
                        .obeyed()
                        .json()
                        .get("access_token")
                        .textValue());
        JsonNode form = account.getForm().obeyed().json();
        for (List<String> field : FIELDS.subList(0, 3)) {
            assertThat(readOnly(form, field.get(0))).as(field.get(0)).isEqualTo(mode == Mode.READ_ONLY);

            Reply reply = account.save(((ObjectNode) account.get().obeyed().json()).put(field.get(0), field.get(2)));

            assertEndsUp(mode, field, reply);
        }
    }

    private static void assertEndsUp(Mode mode, List<String> field, Reply reply) {
        assertThat(reply.status()).as("%s: %s", field, reply.body()).isEqualTo(mode == Mode.READ_ONLY ? 400 : 204);
        if (mode == Mode.READ_ONLY) {
            assertThat(reply.json().findValuesAsText("field")).as(reply.body()).contains(field.get(0));
        }
        assertThat(tables.value("SELECT " + field.get(1) + " FROM users" + ROW).equals(field.get(2)))
                .as(field.get(1))
                .isEqualTo(mode == Mode.WRITABLE);
    }

    private static boolean readOnly(JsonNode form, String field) {
        for (JsonNode attribute : form.at("/userProfileMetadata/attributes")) {
            if (attribute.get("name").textValue().equals(field)) {
                return attribute.get("readOnly").booleanValue();
            }
        }
        throw new AssertionError(field + " is not shown");
    }

    private static ObjectNode with(ObjectNode person, String field, String value) {
        if (field.equals("picture") || field.equals("bio")) {
            person.withObjectProperty("attributes").putArray(field).add(value);
            return person;
        }
        return person.put(field, value);
    }

    private static String shown(ObjectNode person, String field) {
        return person.path(field)
                .asText(person.at("/attributes/" + field + "/0").asText(""));
    }

    private static void enter(Mode mode) {
        realm.edit(componentId, Map.of("editMode", mode.name())).obeyed(); // which drops what is cached, too
    }

    private static ObjectNode ada() {
        return (ObjectNode) realm.get(path()).obeyed().json();
    }

    private static String path() {
        return "/users/f:" + componentId + ":" + LegacyPeople.ADAS_ROW;
    }

    private static String flag(String column) {
        return "case when " + column + " then 't' else 'f' end";
    }
}
