package dev.roster.it;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may use the administrators' REST of the pack, and on what. */
@RosterServer
class AdminRestIT {

    private static final String REALM = "adminrest";
    private static final String OTHER = "adminrest-other";
    private static final String PASSWORD = "administrators-secret";

    private static RosterStack stack;
    private static OwnRealm realm;
    private static OwnRealm other;
    private static String component;
    private static String foreign;

    @BeforeAll
    static void makeRealmsAndAdministrators(RosterStack shared) {
        stack = shared;
        realm = new OwnRealm(stack, REALM, Map.of("enabled", true));
        other = new OwnRealm(stack, OTHER, Map.of("enabled", true));
        component = realm.federate(stack.connection());
        foreign = other.federate(stack.connection());
        for (String role : List.of("view-realm", "manage-realm", "view-users", "none")) {
            addAdministrator(realm, role);
        }
        addAdministrator(other, "manage-realm");
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({
        "adminrest,       view-realm,   200",
        "adminrest,       manage-realm, 200",
        "adminrest,       view-users,   403",
        "adminrest,       none,         403",
        "adminrest-other, manage-realm, 403"
    })
    void whatIsReadNeedsTheRightToViewTheRealm(String home, String role, int status) {
        assertAnswers(administrator(home, role).get(doctor(component)), status, "forbidden");
        assertAnswers(administrator(home, role).get(roster(component, "sync-report")), status, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "adminrest,       manage-realm, 200",
        "adminrest,       view-realm,   403",
        "adminrest,       none,         403",
        "adminrest-other, manage-realm, 403"
    })
    void testingAConnectionNeedsTheRightToManageTheRealm(String home, String role, int status) {
        assertAnswers(
                administrator(home, role).post("/realms/" + REALM + "/roster/test-connection", Map.of()),
                status,
                "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "adminrest,       manage-realm, 200",
        "adminrest,       view-realm,   403",
        "adminrest,       view-users,   403",
        "adminrest,       none,         403",
        "adminrest-other, manage-realm, 403"
    })
    void aSynchronisationNeedsTheRightToManageTheRealm(String home, String role, int status) {
        assertAnswers(
                administrator(home, role).post(roster(component, "sync?kind=changed&dryRun=true"), null),
                status,
                "forbidden");
    }

    @Test
    void anotherRealmsPasswordIsNotTested() {
        Map<String, String> keys = new HashMap<>(stack.connection());
        keys.put("jdbcPassword", "**********");
        keys.put("id", foreign);
        assertAnswers(
                administrator(REALM, "manage-realm").post("/realms/" + REALM + "/roster/test-connection", keys),
                404,
                "not_found");
    }

    @Test
    void withoutATokenNothingIsAnswered() throws IOException, InterruptedException {
        for (HttpRequest.Builder request : List.of(
                request("doctor"),
                request("sync-report"),
                request("sync?kind=full").POST(HttpRequest.BodyPublishers.noBody()))) {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(401);
        }
    }

    @Test
    void whatIsNoRosterComponentOfTheRealmIsNotFound() {
        String keys = realm.post(
                        "/components",
                        Map.of(
                                "name",
                                "keys",
                                "providerId",
                                "hmac-generated",
                                "providerType",
                                "org.keycloak.keys.KeyProvider",
                                "config",
                                Map.of("priority", List.of("1"))))
                .obeyed()
                .createdId();
        for (String id : List.of(foreign, keys, "absent", "f:" + component + ":1")) {
            assertAnswers(stack.admin().get(doctor(id)), 404, "not_found");
            assertAnswers(stack.admin().get(roster(id, "sync-report")), 404, "not_found");
            assertAnswers(stack.admin().post(roster(id, "sync?kind=full&dryRun=true"), null), 404, "not_found");
        }
    }

    @Test
    void whoHasNoRightDoesNotLearnWhichComponentsExist() {
        assertAnswers(administrator(REALM, "none").get(doctor("absent")), 403, "forbidden");
    }

    /** A refusal has a sentence and a code; an administrator of another realm is refused by Keycloak itself. */
    private static void assertAnswers(Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        if (status != 200 && reply.json().has("errorMessage")) {
            assertThat(reply.json().get("error").textValue()).isEqualTo(error);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(stack.keycloak().baseUrl().resolve("/admin" + roster(component, path)));
    }

    private static String doctor(String id) {
        return roster(id, "doctor");
    }

    private static String roster(String id, String path) {
        return "/realms/" + REALM + "/roster/" + id + "/" + path;
    }

    private static AdminApi administrator(String home, String role) {
        return new AdminApi(stack.keycloak().baseUrl(), home, role, PASSWORD);
    }

    private static void addAdministrator(OwnRealm realm, String role) {
        Map<String, Object> person = new HashMap<>(OwnRealm.localPerson(role, role + "@admin.example", PASSWORD));
        String id = realm.post("/users", person).obeyed().createdId();
        if (role.equals("none")) {
            return;
        }
        String client = realm.get("/clients?clientId=realm-management")
                .obeyed()
                .json()
                .at("/0/id")
                .textValue();
        JsonNode granted =
                realm.get("/clients/" + client + "/roles/" + role).obeyed().json();
        realm.post("/users/" + id + "/role-mappings/clients/" + client, List.of(granted))
                .obeyed();
    }
}
