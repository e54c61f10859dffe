package dev.roster.it;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.LoginPage;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;

/** A realm of one test class that federates the application's tables, with a client that has the three mappers. */
final class FederatedRealm implements AutoCloseable {

    private static final String CLIENT = "app";
    private static final String SECRET = "app-secret";

    private final RosterStack stack;
    private final String name;
    private final String componentId;

    /** @param keys of the component, beside those of the connection */
    FederatedRealm(RosterStack stack, String name, Map<String, ?> keys) {
        this.stack = stack;
        this.name = name;
        Map<String, Object> component = new HashMap<>(stack.connection());
        component.putAll(keys);
        admin().createRealm(name);
        componentId =
                admin().createUserStorage(name, "roster", component).obeyed().createdId();
        admin().createClient(name, CLIENT, SECRET, List.of("roster-permissions", "roster-groups", "roster-subject"));
    }

    TokenEndpoint tokens() {
        return stack.tokens(name, CLIENT, SECRET);
    }

    LoginPage loginPage() {
        return LoginPage.open(server(), name, CLIENT);
    }

    String componentId() {
        return componentId;
    }

    /** Keycloak's id of a person. */
    String federatedId(String rowId) {
        return "f:" + componentId + ":" + rowId;
    }

    /** Admin REST below the realm, for example {@code get("/users?max=5")}. */
    Reply get(String path) {
        return admin().get("/realms/" + name + path);
    }

    /** As {@link #get}. */
    Reply post(String path, Object body) {
        return admin().post("/realms/" + name + path, body);
    }

    /** As {@link #get}. */
    Reply delete(String path) {
        return admin().delete("/realms/" + name + path);
    }

    /** Changes attributes of the realm. */
    void configure(Map<String, ?> attributes) {
        admin().put("/realms/" + name, attributes).obeyed();
    }

    void clearUserCache() {
        post("/clear-user-cache", null).obeyed();
    }

    @Override
    public void close() {
        admin().deleteRealm(name);
    }

    private AdminApi admin() {
        return stack.admin();
    }

    private URI server() {
        return stack.keycloak().baseUrl();
    }
}
