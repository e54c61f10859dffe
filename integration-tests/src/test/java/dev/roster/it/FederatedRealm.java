package dev.roster.it;

import java.util.HashMap;
import java.util.Map;

import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;

/** A realm of one test class with a component that reaches the shared tables, or a copy of them in another schema. */
final class FederatedRealm implements AutoCloseable {

    private final OwnRealm realm;
    private final String name;
    private final String componentId;

    /** @param keys of the component, beside those of the connection */
    FederatedRealm(RosterStack stack, String name, Map<String, ?> keys) {
        this.name = name;
        this.realm = new OwnRealm(stack, name, Map.of("enabled", true));
        Map<String, Object> component = new HashMap<>(stack.connection());
        component.putAll(keys);
        this.componentId = realm.federate(component);
    }

    TokenEndpoint tokens() {
        return realm.tokens();
    }

    /** Opens the login page and submits it; {@code BrowserVisit.isSignedIn} tells what came of it. */
    Reply login(String username, String password) {
        return realm.loginPage().submit(Map.of("username", username, "password", password));
    }

    /** As {@link #login}, by the page that asks for the name and the one after it. */
    Reply loginIdentityFirst(String username, String password) {
        BrowserVisit visit = realm.identityFirstPage();
        Reply next = visit.submit(Map.of("username", username));
        return next.body().contains("name=\"password\"") ? visit.submit(Map.of("password", password)) : next;
    }

    /** See {@link OwnRealm#addIdentityFirst}. */
    void addIdentityFirst() {
        realm.addIdentityFirst();
    }

    /** Keycloak's id of a person. */
    String federatedId(String rowId) {
        return "f:" + componentId + ":" + rowId;
    }

    /** Admin REST below the realm, for example {@code get("/users?max=5")}. */
    Reply get(String path) {
        return realm.get(path);
    }

    /** As {@link #get}. */
    Reply post(String path, Object body) {
        return realm.post(path, body);
    }

    /** As {@link #get}. */
    Reply delete(String path) {
        return realm.delete(path);
    }

    /** Changes attributes of the realm. */
    void configure(Map<String, ?> attributes) {
        realm.configure(attributes);
    }

    void clearUserCache() {
        realm.clearUserCache();
    }

    @Override
    public void close() {
        realm.close();
    }
}
