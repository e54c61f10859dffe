package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.AccountApi;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** People change their own data, in a realm that admits attributes of any name. */
@RosterServer
class AccountApiIT {

    private static final String IDENTITY = " WHERE id = '" + LegacyPeople.ADAS_ROW + "'";
    private static final String NAMES =
            "SELECT concat_ws('|', username, email, email_verified, last_name) FROM users" + IDENTITY;

    private static RosterStack stack;
    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "account_api");
        realm = new OwnRealm(shared, "account-api", Map.of());
        componentId = realm.federate(tables.component(Map.of()));
        JsonNode profile = realm.get("/users/profile").obeyed().json();
        realm.put("/users/profile", ((ObjectNode) profile).put("unmanagedAttributePolicy", "ENABLED"))
                .obeyed();
        putBack();
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void putTheRowBack() {
        putBack();
    }

    private static void putBack() {
        row("username = '" + LegacyPeople.ADA + "', email = 'ada@odd.example', email_verified = FALSE,"
                + " last_name = 'Liskov'");
        realm.put("", Map.of("realm", "account-api", "registrationEmailAsUsername", false))
                .obeyed();
    }

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, roster.verifiedAddress, ada@odd.example",
        "READ_ONLY, EMAIL_VERIFIED, true",
        "READ_ONLY, LAST_NAME, Other",
        "WRITABLE, roster.verifiedAddress, ada@odd.example",
        "UNSYNCED, EMAIL, other@odd.example",
        "UNSYNCED, FIRST_NAME, Other",
        "UNSYNCED, LAST_NAME, Other",
        "UNSYNCED, ENABLED, false",
    })
    void nobodySetsWhatKeycloakKeepsOfThem(String editMode, String name, String value) {
        row("email = 'ada@odd.example', email_verified = FALSE");
        mode(editMode);
        JsonNode before = claims("id_token");
        AccountApi account = account();
        ObjectNode person = (ObjectNode) account.get().obeyed().json();
        person.withObjectProperty("attributes").putArray(name).add(value);

        Reply refused = account.save(person);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        realm.clearUserCache();
        JsonNode after = claims("id_token");
        for (String claim : List.of("email", "email_verified", "given_name", "family_name")) {
            assertThat(after.get(claim)).as(claim).isEqualTo(before.get(claim));
        }
        assertThat(after.get("email_verified").booleanValue()).isFalse();
    }

    @Test
    void anAttributeOfNobodysIsKept() {
        mode("READ_ONLY");
        AccountApi account = account();
        ObjectNode person = (ObjectNode) account.get().obeyed().json();
        person.withObjectProperty("attributes").putArray("nickname").add("Countess");

        Reply saved = account.save(person);

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(account.get().obeyed().json().at("/attributes/nickname/0").textValue())
                .isEqualTo("Countess");
    }

    @OnPostgres
    @ParameterizedTest
    @ValueSource(strings = {"WRITABLE", "UNSYNCED"})
    void anAddressOfMixedCaseStaysVerifiedWhenItsOwnerSavesSomethingElse(String editMode) {
        row("email = 'Ada@ODD.example', email_verified = TRUE");
        mode(editMode);
        assertThat(claims("id_token").get("email").textValue()).isEqualTo("ada@odd.example");
        AccountApi account = account();
        ObjectNode person = (ObjectNode) account.get().obeyed().json();

        account.save(person.put("lastName", "Lovelace")).obeyed();

        JsonNode claims = claims("id_token");
        assertThat(claims.get("family_name").textValue()).isEqualTo("Lovelace");
        assertThat(claims.get("email_verified").booleanValue()).isTrue();
        assertThat(tables.value(NAMES))
                .isEqualTo("ada.liskov3|Ada@ODD.example|t|" + (editMode.equals("WRITABLE") ? "Lovelace" : "Liskov"));
        if (editMode.equals("UNSYNCED")) {
            account.save(person.put("lastName", "Liskov")).obeyed();
        }
    }

    @OnPostgres
    @ParameterizedTest
    @CsvSource({"WRITABLE, false", "WRITABLE, true", "READ_ONLY, false", "READ_ONLY, true"})
    void aUserNameOfMixedCaseStaysAsItStands(String editMode, boolean isEmailAsUsername) {
        row("username = 'Ada.Liskov3', email = 'Ada@odd.example', last_name = 'Liskov'");
        mode(editMode);
        realm.put("", Map.of("realm", "account-api", "registrationEmailAsUsername", isEmailAsUsername))
                .obeyed();
        AccountApi account = account();
        ObjectNode person = (ObjectNode) account.get().obeyed().json();
        String lastName = editMode.equals("WRITABLE") ? "Lovelace" : "Liskov";

        Reply saved = account.save(person.put("lastName", lastName));

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(tables.value(NAMES)).isEqualTo("Ada.Liskov3|Ada@odd.example|f|" + lastName);
        assertThat(claims("id_token").get("preferred_username").textValue()).isEqualTo("Ada.Liskov3");
    }

    private static void row(String columns) {
        tables.run("UPDATE users SET " + columns + IDENTITY);
        realm.clearUserCache();
    }

    private static void mode(String editMode) {
        realm.edit(componentId, Map.of("editMode", editMode)).obeyed();
    }

    private static AccountApi account() {
        return new AccountApi(
                stack.keycloak().baseUrl(),
                "account-api",
                tokens().get("access_token").textValue());
    }

    private static JsonNode claims(String token) {
        return Json.claims(tokens().get(token).textValue());
    }

    private static JsonNode tokens() {
        return realm.tokens()
                .password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD)
                .obeyed()
                .json();
    }
}
