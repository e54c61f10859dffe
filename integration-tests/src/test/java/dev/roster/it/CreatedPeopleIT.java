package dev.roster.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.wire.WireStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator adds people: rows of the application where they are written there, Keycloak's own elsewhere. */
@RosterServer
class CreatedPeopleIT {

    private static final String DELETED = "SELECT %s FROM users WHERE is_deleted ORDER BY id LIMIT 1";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "created");
        realm = new OwnRealm(stack, "created", Map.of("editUsernameAllowed", true));
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE", "syncRegistrations", "true")));
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void writeNewPeopleAgain() {
        realm.edit(componentId, Map.of("editMode", "WRITABLE", "syncRegistrations", "true", "registrationRole", ""))
                .obeyed();
        tables.run("DELETE FROM users WHERE username LIKE 'new.%'");
    }

    @Test
    @OnPostgres
    void aNewPersonIsARowOfTheApplication() {
        realm.edit(componentId, Map.of("registrationRole", "editor")).obeyed();
        ObjectNode person = person("New.Ada", "New.Ada@example.com");
        person.putArray("requiredActions").add("UPDATE_PROFILE");
        person.put("emailVerified", true).put("createdTimestamp", 1_700_000_000_000L);

        tables.wire().reset();
        Reply made = realm.post("/users", person);
        List<WireStatement> statements = tables.wire().statements();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = tables.value("SELECT id FROM users WHERE username = 'new.ada'");
        assertThat(made.createdId()).isEqualTo("f:" + componentId + ":" + id);
        assertThat(tables.value("SELECT concat_ws('|', u.email, u.first_name, u.last_name, u.is_active, u.is_verified,"
                        + " u.email_verified, u.totp_enabled, u.is_oauth_user, u.is_deleted, r.name,"
                        + " extract(epoch FROM u.created_at)::bigint, u.updated_at > now() - interval '1 minute')"
                        + " FROM users u JOIN roles r ON r.id = u.role_id WHERE u.username = 'new.ada'"))
                .isEqualTo("new.ada@example.com|Local|Person|t|f|t|f|f|f|editor|1700000000|t");
        assertThat(tables.value("SELECT hashed_password FROM users WHERE username = 'new.ada'"))
                .startsWith("$2b$12$");
        JsonNode shown = realm.get("/users/" + made.createdId()).obeyed().json();
        assertThat(shown.get("requiredActions")).extracting(JsonNode::textValue).containsExactly("UPDATE_PROFILE");
        realm.put("/users/" + made.createdId(), ((ObjectNode) shown).set("requiredActions", Json.read("[]")))
                .obeyed();
        JsonNode token = Json.claims(realm.tokens()
                .password("NEW.ADA", "new-secret")
                .obeyed()
                .json()
                .get("access_token")
                .textValue());
        assertThat(token.at("/realm_access/roles"))
                .extracting(JsonNode::textValue)
                .contains("editor", "offline_access");
        assertThat(statements)
                .extracting(WireStatement::sql)
                .as("one insert")
                .filteredOn(sql -> sql.startsWith("insert"))
                .hasSize(1);
        assertThat(statements).as("%s", statements).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aNewPersonWithoutAnAddressIsRefusedByTheNameOfTheField() {
        Reply refused = realm.post("/users", person("new.mute", ""));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().findValuesAsText("field")).as(refused.body()).contains("email");
        assertThat(count("new.mute")).isEqualTo("0");
        JsonNode form = realm.get("/users/profile/metadata").obeyed().json();
        assertThat(form.get("attributes"))
                .filteredOn(attribute -> attribute.get("required").booleanValue())
                .extracting(attribute -> attribute.get("name").textValue())
                .contains("username", "email");
    }

    @ParameterizedTest
    @CsvSource({"username, 100", "firstName, 100", "lastName, 100"})
    void aValueThatNoColumnHoldsIsRefusedByTheNameOfTheField(String field, int longest) {
        for (String value : List.of("x".repeat(longest + 1), "new.\0")) {
            Reply refused = realm.post(
                    "/users", person("new.long", "new.long@example.com").put(field, value));

            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.json().findValuesAsText("field"))
                    .as(refused.body())
                    .contains(field);
        }
        assertThat(count("new.long")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "ALICE, new@example.com, username",
        "alice@ACME.example, new@example.com, username",
        "new.taken, Alice@acme.EXAMPLE, email",
    })
    void aNameThatSomebodyHasIsRefusedWhicheverModeAndCase(String username, String email, String field) {
        for (String sync : List.of("true", "false")) {
            realm.edit(componentId, Map.of("syncRegistrations", sync)).obeyed();

            Reply refused = realm.post("/users", person(username, email));

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.json().get("errorMessage").textValue()).contains("same " + field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email"})
    void aNameThatADeletedPersonHoldsIsRefusedAndSaysSo(String field) {
        ObjectNode person = person("new.reused", "new.reused@example.com");
        String held = tables.value(DELETED.formatted("upper(" + field + ")"));

        Reply refused = realm.post("/users", person.deepCopy().put(field, held));
        Reply made = realm.post("/users", person).obeyed();
        String path = "/users/" + made.createdId();
        Reply renamed = realm.put(path, ((ObjectNode) realm.get(path).obeyed().json()).put(field, held));

        for (Reply reply : List.of(refused, renamed)) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(409);
            assertThat(reply.json().get("field").textValue()).isEqualTo(field);
            assertThat(reply.json().get("errorMessage").textValue()).contains("deleted person");
        }
    }

    @Test
    void ofManyAtOnceWithOneNameOneIsAdded() {
        List<Integer> statuses = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            String name = "new.race" + round;
            statuses.addAll(Parallel.map(4, IntStream.range(0, 4).boxed().toList(), i -> realm.post(
                            "/users", person(name, name + "@example.com"))
                    .status()));
            assertThat(count(name)).isEqualTo("1");
        }
        assertThat(statuses).as("%s", statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
    }

    @Test
    void aRoleThatTheApplicationDoesNotHaveIsNamed() {
        realm.edit(componentId, Map.of("registrationRole", "no-such-role")).obeyed();

        Reply refused = realm.post("/users", person("new.role", "new.role@example.com"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).contains("registrationRole", "no-such-role");
    }

    @Test
    @OnPostgres
    void aColumnThatKeycloakKnowsNothingOfIsNamed() {
        tables.run("ALTER TABLE users ADD tenant varchar(10)");
        tables.run("UPDATE users SET tenant = 'acme'");
        tables.run("ALTER TABLE users ALTER tenant SET NOT NULL");
        try {
            Reply refused = realm.post("/users", person("new.tenant", "new.tenant@example.com"));

            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("tenant");
        } finally {
            tables.run("ALTER TABLE users DROP tenant");
        }
    }

    @Test
    @OnPostgres
    void whileTheDatabaseIsAwayNobodyIsAdded() {
        tables.wire().refuse();
        Reply refused;
        try {
            refused = realm.post("/users", person("new.outage", "new.outage@example.com"));
        } finally {
            tables.wire().heal();
        }
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        Reply made = made(person("new.outage", "new.outage@example.com"));
        assertThat(made.createdId()).startsWith("f:" + componentId + ":");
    }

    @ParameterizedTest
    @CsvSource({"WRITABLE, false", "READ_ONLY, true", "UNSYNCED, true"})
    void elsewhereKeycloakKeepsNewPeopleItself(String editMode, String sync) {
        realm.edit(componentId, Map.of("editMode", editMode, "syncRegistrations", sync))
                .obeyed();

        Reply made = realm.post("/users", person("new.local", ""));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.createdId()).doesNotStartWith("f:");
        assertThat(count("new.local")).isEqualTo("0");
        realm.delete("/users/" + made.createdId()).obeyed();
    }

    @Test
    void whoIsImportedStaysKeycloaksOwn() {
        Reply imported = realm.post(
                "/partialImport",
                Map.of("ifResourceExists", "FAIL", "users", List.of(person("new.import", "new.import@example.com"))));

        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(count("new.import")).isEqualTo("0");
        JsonNode found =
                realm.get("/users?exact=true&username=new.import").obeyed().json();
        assertThat(found.at("/0/id").textValue()).doesNotStartWith("f:");
        realm.delete("/users/" + found.at("/0/id").textValue()).obeyed();
    }

    // The circuit of an outage before may be open for a moment.
    private static Reply made(ObjectNode person) {
        return Patience.until(
                Duration.ofSeconds(10), () -> realm.post("/users", person), reply -> reply.status() == 201);
    }

    private static String count(String username) {
        return tables.value("SELECT count(*) FROM users WHERE username = '" + username + "'");
    }

    private static ObjectNode person(String username, String email) {
        return (ObjectNode) Json.of(OwnRealm.localPerson(username, email, "new-secret"));
    }
}
