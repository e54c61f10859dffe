package dev.roster.it;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** People register themselves as people of the application, and delete their own account. */
@RosterServer
class RegisteredPeopleIT {

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "registered");
        realm = new OwnRealm(stack, "registered", Map.of("registrationAllowed", true));
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE", "syncRegistrations", "true")));
        letPeopleDeleteTheirAccounts();
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @Test
    void whoRegistersIsSignedInAndARowOfTheApplication() {
        BrowserVisit visit = realm.loginPage();
        visit.follow("registration");

        Reply reply = visit.submit(form("reg.one", "Reg.One@example.com"));

        assertThat(BrowserVisit.isSignedIn(reply)).as(reply.body()).isTrue();
        String row = tables.value("SELECT concat_ws('|', email, first_name, last_name,"
                + " CASE WHEN is_active THEN 'active' END, CASE WHEN role_id IS NULL THEN 'no role' END,"
                + " CASE WHEN hashed_password LIKE '$2b$12$%' THEN 'bcrypt' END)"
                + " FROM users WHERE username = 'reg.one'");
        assertThat(row).isEqualTo("reg.one@example.com|New|Person|active|no role|bcrypt");
        realm.tokens().password("reg.one@EXAMPLE.com", "a new secret").obeyed();
    }

    @ParameterizedTest
    @CsvSource({"username, username", "email, email"})
    void aTakenNameIsToldOfAndNothingElse(String field, String column) {
        String deleted = tables.value("SELECT " + column + " FROM users WHERE is_deleted ORDER BY id LIMIT 1");
        for (String taken : List.of(field.equals("email") ? "alice@ACME.example" : "ALICE", deleted)) {
            BrowserVisit visit = realm.loginPage();
            visit.follow("registration");
            Map<String, String> form = form("reg.taken", "reg.taken@example.com");
            form.put(field, taken);

            Reply reply = visit.submit(form);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("already exists").doesNotContainIgnoringCase("deleted");
            assertThat(count("reg.taken")).isEqualTo("0");
        }
    }

    @Test
    void whoGivesNoAddressIsAskedForIt() {
        JsonNode profile = realm.get("/users/profile").obeyed().json();
        JsonNode before = profile.deepCopy();
        profile.get("attributes").forEach(attribute -> ((ObjectNode) attribute).remove("required"));
        realm.put("/users/profile", profile).obeyed();
        try {
            BrowserVisit visit = realm.loginPage();
            visit.follow("registration");

            Reply reply = visit.submit(form("reg.mute", ""));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("input-error-email");
            assertThat(count("reg.mute")).isEqualTo("0");
        } finally {
            realm.put("/users/profile", before).obeyed();
        }
    }

    @Test
    @OnPostgres
    void whileTheDatabaseIsAwayThePageSaysSoAndNobodyIsAdded() {
        BrowserVisit visit = realm.loginPage();
        visit.follow("registration");
        tables.wire().refuse();
        Reply refused;
        try {
            refused = visit.submit(form("reg.outage", "reg.outage@example.com"));
        } finally {
            tables.wire().heal();
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(realm.get("/users?exact=true&username=reg.outage").obeyed().json())
                .isEmpty();
        Patience.until(
                ofSeconds(10),
                () -> realm.get("/users?max=1").json().at("/0/id").asText(),
                id -> id.startsWith("f:"));
    }

    @ParameterizedTest
    @CsvSource({"WRITABLE, true", "READ_ONLY, false"})
    void anAccountIsDeletedByItsOwnerWhereItsRowMayBeWritten(String editMode, boolean isDeleted) {
        String name = "reg.leaves." + editMode.toLowerCase(Locale.ROOT).replace('_', '.');
        tables.run("INSERT INTO users (id, username, email, first_name, last_name, hashed_password, is_active) SELECT '"
                + name + "', '" + name + "', '" + name + "@example.com', 'A', 'B', hashed_password, TRUE FROM users"
                + " WHERE id = '" + LegacyPeople.ADAS_ROW + "'");
        realm.edit(componentId, Map.of("editMode", editMode)).obeyed();
        try {
            BrowserVisit visit = realm.loginPage();
            assertThat(BrowserVisit.isSignedIn(
                            visit.submit(Map.of("username", name, "password", LegacyPeople.ADAS_PASSWORD))))
                    .isTrue();
            visit.again("kc_action=delete_account");

            visit.submit(Map.of());

            assertThat(tables.value("SELECT is_deleted FROM users WHERE id = '" + name + "'"))
                    .isEqualTo(isDeleted ? "t" : "f");
            assertThat(realm.tokens().password(name, LegacyPeople.ADAS_PASSWORD).status())
                    .isEqualTo(isDeleted ? 400 : 200);
        } finally {
            realm.edit(componentId, Map.of("editMode", "WRITABLE")).obeyed();
        }
    }

    private static void letPeopleDeleteTheirAccounts() {
        ObjectNode action = (ObjectNode) realm.get("/authentication/required-actions/delete_account")
                .obeyed()
                .json();
        realm.put("/authentication/required-actions/delete_account", action.put("enabled", true))
                .obeyed();
        String client = realm.get("/clients?clientId=account")
                .obeyed()
                .json()
                .at("/0/id")
                .textValue();
        JsonNode role = realm.get("/clients/" + client + "/roles/delete-account")
                .obeyed()
                .json();
        realm.post("/roles/default-roles-registered/composites", List.of(role)).obeyed();
    }

    private static Map<String, String> form(String username, String email) {
        Map<String, String> form = new HashMap<>();
        form.put("username", username);
        form.put("email", email);
        form.put("firstName", "New");
        form.put("lastName", "Person");
        form.put("password", "a new secret");
        form.put("password-confirm", "a new secret");
        return form;
    }

    private static String count(String username) {
        return tables.value("SELECT count(*) FROM users WHERE username = '" + username + "'");
    }
}
