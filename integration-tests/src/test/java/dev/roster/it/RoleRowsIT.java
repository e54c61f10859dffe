package dev.roster.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of {@code roles} that are odd, or come later than the people who hold them. */
@RosterServer
class RoleRowsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LegacyPerson EDITOR = LegacyPerson.named("503591");

    private static RosterStack stack;
    private static OwnTables tables;

    private OwnRealm realm;

    @BeforeAll
    static void makeTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "role_rows");
    }

    @AfterAll
    static void removeTables() {
        tables.close();
    }

    @BeforeEach
    void makeARealm() {
        realm = new OwnRealm(stack, "role-rows", Map.of());
    }

    @AfterEach
    void removeTheRealm() {
        realm.close();
    }

    @Test
    void aDescriptionLongerThanKeycloaksTakesNobodysRoleAway() {
        tables.run("UPDATE roles SET description = repeat('long ', 100) WHERE name = 'editor'");

        federate(Map.of());

        assertThat(roles(EDITOR)).contains("editor");
        assertThat(roles(LegacyPerson.named(LegacyPeople.ADA)))
                .contains(LegacyPerson.named(LegacyPeople.ADA).role());
        String kept =
                realm.get("/roles/editor").obeyed().json().get("description").textValue();
        assertThat(kept).hasSize(255).isEqualTo("long ".repeat(51));
    }

    @OnPostgres
    @Test
    void aNameThatIsTooLongForKeycloakIsRefusedAlone() {
        tables.run("ALTER TABLE roles ALTER name TYPE varchar(300)");
        tables.run("INSERT INTO roles (id, name, is_system, is_active, created_at)"
                + " VALUES ('too-long', repeat('n', 300), FALSE, TRUE, now())");
        try {
            federate(Map.of());

            assertThat(roles(EDITOR)).contains("editor");
        } finally {
            tables.run("DELETE FROM roles WHERE id = 'too-long'");
        }
    }

    @Test
    void whoSignedInBeforeTheRowWasMirroredHasTheRoleWithTheNextTokens() {
        federate(Map.of("changePollSeconds", "8"));
        String before = tables.value("SELECT role_id FROM users WHERE username = '" + EDITOR.username() + "'");
        tables.run("INSERT INTO roles (id, name, is_system, is_active, created_at)"
                + " VALUES ('pilots-row', 'pilot', FALSE, TRUE, now());"
                + "UPDATE users SET role_id = 'pilots-row' WHERE username = '" + EDITOR.username() + "'");
        try {
            roles(EDITOR);

            Patience.until(PATIENCE, () -> roles(EDITOR), names -> names.contains("pilot"));
        } finally {
            tables.run("UPDATE users SET role_id = '" + before + "' WHERE role_id = 'pilots-row';"
                    + "DELETE FROM roles WHERE id = 'pilots-row'");
        }
    }

    @Test
    void aClientThatIsNotThereIsToldOfOnceAndItsRolesComeWithIt() {
        federate(Map.of("roleTarget", "CLIENT", "roleClientId", "late-client", "changePollSeconds", "1"));
        assertThat(token(EDITOR).at("/resource_access/late-client").isMissingNode())
                .isTrue();
        assertThat(complaints("there is no client late-client")).isEqualTo(1);

        realm.post("/clients", Map.of("clientId", "late-client")).obeyed();

        Patience.until(
                PATIENCE,
                () -> token(EDITOR).at("/resource_access/late-client/roles"),
                Json.of(List.of("editor"))::equals);
        assertThat(complaints("there is no client late-client")).isEqualTo(1);
    }

    @Test
    void anAllowListedRoleThatTheRowGrantsCannotBeTakenAway() {
        realm.post("/roles", Map.of("name", "editor")).obeyed();
        String component = federate(Map.of("roleAllowList", List.of("editor")));
        String mappings = "/users/f:" + component + ":" + EDITOR.id() + "/role-mappings/realm";
        JsonNode role = realm.get("/roles/editor").obeyed().json();

        Reply refused = stack.admin().delete("/realms/role-rows" + mappings, List.of(role));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(realm.get(mappings).obeyed().json().findValuesAsText("name")).contains("editor");
    }

    private String federate(Map<String, ?> settings) {
        Map<String, Object> config = tables.component(Map.of());
        config.put("connectionTimeoutMillis", "5000"); // the first connection on a busy machine
        config.putAll(settings);
        return realm.federate(config);
    }

    private JsonNode token(LegacyPerson person) {
        return Json.claims(realm.tokens()
                .password(person.username(), person.password())
                .obeyed()
                .json()
                .get("access_token")
                .textValue());
    }

    private List<String> roles(LegacyPerson person) {
        List<String> names = new ArrayList<>();
        token(person).at("/realm_access/roles").forEach(name -> names.add(name.textValue()));
        return names;
    }

    private static long complaints(String text) {
        try {
            return Files.readAllLines(stack.keycloak().log()).stream()
                    .filter(line -> line.contains(text))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
