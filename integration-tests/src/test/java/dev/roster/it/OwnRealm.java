package dev.roster.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;

/** A realm of one test class, with a client that has the three mappers, and what Keycloak recorded in it. */
final class OwnRealm implements AutoCloseable {

    private static final String CLIENT = "app";
    private static final String SECRET = "app-secret";

    private final RosterStack stack;
    private final String name;

    /** @param settings of the realm as Keycloak's JSON names them */
    OwnRealm(RosterStack stack, String name, Object settings) {
        this.stack = stack;
        this.name = name;
        stack.admin().createRealm(name);
        stack.admin().put("/realms/" + name, settings).obeyed();
        stack.admin()
                .createClient(name, CLIENT, SECRET, List.of("roster-permissions", "roster-groups", "roster-subject"));
        allowIntrospection();
    }

    // Keycloak 26.7 tells a client only of tokens that are meant for it.
    private void allowIntrospection() {
        String id =
                get("/clients?clientId=" + CLIENT).obeyed().json().at("/0/id").textValue();
        post(
                        "/clients/" + id + "/protocol-mappers/models",
                        Map.of(
                                "name", "audience",
                                "protocol", "openid-connect",
                                "protocolMapper", "oidc-audience-mapper",
                                "config", Map.of("included.client.audience", CLIENT, "access.token.claim", "true")))
                .obeyed();
    }

    /** Adds an enabled component {@code roster} and gives its id. */
    String federate(Map<String, ?> component) {
        return stack.admin()
                .createUserStorage(name, "roster", component)
                .obeyed()
                .createdId();
    }

    TokenEndpoint tokens() {
        return stack.tokens(name, CLIENT, SECRET);
    }

    BrowserVisit loginPage() {
        return BrowserVisit.login(stack.keycloak().baseUrl(), name, CLIENT);
    }

    /**
     * Adds what {@link #identityFirstPage()} needs: a flow that asks for the name, then for the password, and a
     * client.
     */
    void addIdentityFirst() {
        IdentityFirst.addTo(this);
    }

    /** Opens a login page that asks for the user name alone. */
    BrowserVisit identityFirstPage() {
        return BrowserVisit.login(stack.keycloak().baseUrl(), name, IdentityFirst.CLIENT);
    }

    /** Admin REST below the realm, for example {@code get("/users?max=5")}. */
    Reply get(String path) {
        return stack.admin().get(path(path));
    }

    Reply post(String path, Object body) {
        return stack.admin().post(path(path), body);
    }

    Reply put(String path, Object body) {
        return stack.admin().put(path(path), body);
    }

    Reply delete(String path) {
        return stack.admin().delete(path(path));
    }

    /** A person whom Keycloak itself keeps. */
    void addLocalPerson(String username, String email, String password) {
        post("/users", localPerson(username, email, password)).obeyed();
    }

    static Map<String, Object> localPerson(String username, String email, String password) {
        return Map.of(
                "username",
                username,
                "email",
                email,
                "firstName",
                "Local",
                "lastName",
                "Person",
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false)));
    }

    /** Changes attributes of the realm. */
    void configure(Map<String, ?> attributes) {
        Map<String, Object> changes = new HashMap<>(attributes);
        changes.put("realm", name);
        put("", changes).obeyed();
    }

    void clearUserCache() {
        post("/clear-user-cache", null).obeyed();
    }

    /** Recorded events of types such as {@code LOGIN_ERROR}, none for all. */
    JsonNode events(String... types) {
        return get("/events?max=500&type=" + String.join("&type=", types))
                .obeyed()
                .json();
    }

    /** What the brute-force detector counted for a person. */
    int countedFailures(String userId) {
        return get("/attack-detection/brute-force/users/" + userId)
                .obeyed()
                .json()
                .get("numFailures")
                .intValue();
    }

    /** The component as an administrator sees it. */
    JsonNode component(String id) {
        return get("/components/" + id).obeyed().json();
    }

    /** Saves the component as the console does: as it is shown, masked password included, with some keys changed. */
    Reply edit(String id, Map<String, String> changes) {
        JsonNode component = component(id);
        ObjectNode config = (ObjectNode) component.get("config");
        changes.forEach((key, value) -> config.putArray(key).add(value));
        return put("/components/" + id, component);
    }

    @Override
    public void close() {
        stack.admin().deleteRealm(name);
    }

    private String path(String path) {
        return "/realms/" + name + path;
    }
}
