package dev.roster.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The row of {@code roles} that a person's row points to, as a role of Keycloak. */
@RosterServer
class RoleIT {

    private static final String REALM = "roles";
    private static final String CLIENT = "app";
    private static final String SECRET = "app-secret";
    private static final String EDITOR = "503591";
    private static final String EDITORS_ROW = "81e74ef5-e8e2-4d94-8ed9-04759531985d";

    private final RosterStack stack;

    RoleIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void makeARealm() {
        stack.admin().createRealm(REALM);
        stack.admin().createClient(REALM, CLIENT, SECRET, List.of("roster-permissions"));
    }

    @AfterEach
    void removeTheRealm() {
        stack.admin().deleteRealm(REALM);
    }

    @Test
    void isInTheFirstTokenAfterTheComponentIsSaved() {
        federate(Map.of());

        assertThat(realmRoles(token(EDITOR))).contains("editor");
    }

    @Test
    void aReservedNameIsNotGranted() {
        federate(Map.of());

        JsonNode token = token("alice");
        assertThat(realmRoles(token)).doesNotContain("admin");
        assertThat(token.get("permissions")).isEqualTo(Json.of(Alice.PERMISSIONS));
        assertThat(role("admin").status()).isEqualTo(404);
    }

    @Test
    void aReservedNameIsGrantedWhenItIsAllowListed() {
        federate(Map.of("roleAllowList", List.of("admin")));

        assertThat(realmRoles(token("alice"))).contains("admin");
    }

    @Test
    void aRoleThatWasThereBeforeIsNotTakenOver() {
        JsonNode before = make("editor");
        federate(Map.of());

        assertThat(realmRoles(token(EDITOR))).doesNotContain("editor");
        assertThat(role("editor").json()).isEqualTo(before);
    }

    @Test
    void aRoleThatWasThereBeforeIsGrantedAsItIsWhenItIsAllowListed() {
        JsonNode before = make("editor");
        federate(Map.of("roleAllowList", List.of("editor")));

        assertThat(realmRoles(token(EDITOR))).contains("editor");
        assertThat(role("editor").json()).isEqualTo(before);
    }

    @Test
    void aPrefixKeepsNamesApart() {
        make("editor");
        federate(Map.of("rolePrefix", "acme-"));

        assertThat(realmRoles(token(EDITOR))).contains("acme-editor").doesNotContain("editor");
        assertThat(realmRoles(token("alice"))).contains("acme-admin").doesNotContain("admin");
    }

    @Test
    void mayBeARoleOfAClient() {
        federate(Map.of("roleTarget", "CLIENT", "roleClientId", CLIENT));

        JsonNode token = token(EDITOR);
        assertThat(token.at("/resource_access/app/roles")).isEqualTo(Json.of(List.of("editor")));
        assertThat(realmRoles(token)).doesNotContain("editor");
        assertThat(role("editor").status()).isEqualTo(404);
    }

    @Test
    void mayBeLeftToTheApplication() {
        federate(Map.of("roleTarget", "NONE"));

        JsonNode token = token(EDITOR);
        assertThat(realmRoles(token)).doesNotContain("editor");
        assertThat(token.get("permissions")).isNotEmpty();
        assertThat(role("editor").status()).isEqualTo(404);
    }

    @Test
    void anInactiveRoleIsNotGranted() {
        federate(Map.of());

        assertThat(realmRoles(token("dennis.hopper180"))).doesNotContain("retired");
    }

    @Test
    void keepsItsIdWhenTheRowIsRenamed() {
        federate(Map.of("changePollSeconds", "1"));
        String id = role("editor").json().get("id").textValue();
        try {
            nameEditorsRow("chief editor");
            Patience.until(Duration.ofSeconds(30), () -> role("chief%20editor").status(), status -> status == 200);

            assertThat(role("chief%20editor").json().get("id").textValue()).isEqualTo(id);
            assertThat(role("editor").status()).isEqualTo(404);
            assertThat(realmRoles(token(EDITOR))).contains("chief editor").doesNotContain("editor");
        } finally {
            nameEditorsRow("editor");
        }
    }

    @Test
    void nobodyHasItWhileTheComponentIsDisabledAndAllHaveItAfterwards() {
        String component = federate(Map.of());
        String id = role("editor").json().get("id").textValue();

        set(component, "enabled", "false");
        assertThat(grant(EDITOR).status()).isEqualTo(400);
        set(component, "enabled", "true");

        assertThat(realmRoles(token(EDITOR))).contains("editor");
        assertThat(role("editor").json().get("id").textValue()).isEqualTo(id);
    }

    @Test
    void isGrantedAgainWhenTheComponentIsRemovedAndAddedAnew() {
        String component = federate(Map.of());
        stack.admin().delete("/realms/" + REALM + "/components/" + component).obeyed();
        assertThat(grant(EDITOR).status()).isEqualTo(400);

        federate(Map.of());

        assertThat(realmRoles(token(EDITOR))).contains("editor");
    }

    private String federate(Map<String, ?> settings) {
        Map<String, Object> config = new HashMap<>(stack.connection());
        config.putAll(settings);
        return stack.admin().createUserStorage(REALM, "roster", config).obeyed().createdId();
    }

    private void set(String component, String key, String value) {
        String path = "/realms/" + REALM + "/components/" + component;
        ObjectNode saved = (ObjectNode) stack.admin().get(path).obeyed().json();
        ((ObjectNode) saved.get("config")).set(key, Json.of(List.of(value)));
        stack.admin().put(path, saved).obeyed();
    }

    private JsonNode make(String name) {
        stack.admin().post("/realms/" + REALM + "/roles", Map.of("name", name)).obeyed();
        return role(name).obeyed().json();
    }

    private Reply role(String name) {
        return stack.admin().get("/realms/" + REALM + "/roles/" + name);
    }

    private void nameEditorsRow(String name) {
        stack.database().run("UPDATE roles SET name = '" + name + "' WHERE id = '" + EDITORS_ROW + "'");
    }

    private Reply grant(String username) {
        LegacyPerson person = LegacyPerson.named(username);
        return stack.tokens(REALM, CLIENT, SECRET).password(username, person.password());
    }

    private JsonNode token(String username) {
        return Json.claims(grant(username).obeyed().json().get("access_token").textValue());
    }

    private static List<String> realmRoles(JsonNode token) {
        List<String> names = new ArrayList<>();
        token.at("/realm_access/roles").forEach(name -> names.add(name.textValue()));
        return names;
    }
}
