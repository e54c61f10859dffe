package dev.roster.it;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;

/** A realm with a component that imports people of tables that a test may change. */
final class ImportScene implements AutoCloseable {

    private final RosterStack stack;
    private final String name;
    private final OwnRealm realm;
    private final String componentId;

    /** @param keys of the component, which win */
    ImportScene(RosterStack stack, OwnTables tables, String name, Map<String, ?> keys) {
        this.stack = stack;
        this.name = name;
        this.realm = new OwnRealm(stack, name, Map.of("enabled", true));
        Map<String, Object> all = new HashMap<>(tables.component(Map.of("importEnabled", "true")));
        all.putAll(keys);
        this.componentId = realm.federate(all);
    }

    OwnRealm realm() {
        return realm;
    }

    String componentId() {
        return componentId;
    }

    TokenEndpoint tokens() {
        return realm.tokens();
    }

    Reply signIn(LegacyPerson person) {
        return tokens().password(person.username(), person.password());
    }

    /** Who somebody is to applications. */
    String subject(Reply signIn) {
        String access = signIn.obeyed().json().get("access_token").textValue();
        return tokens().userInfo(access).obeyed().json().get("sub").textValue();
    }

    /** As the console's menu does it. */
    JsonNode syncAsConsole(String action) {
        return realm.post("/user-storage/" + componentId + "/sync?action=" + action, null)
                .obeyed()
                .json();
    }

    /** {@code kind=full}, for example. */
    Reply sync(String query) {
        return stack.admin().post(roster("/sync?" + query), null);
    }

    /** How many would be copied and removed, if all went through. */
    JsonNode dryRun() {
        return sync("kind=changed&dryRun=true&confirm=true").obeyed().json();
    }

    JsonNode reports() {
        return stack.admin().get(roster("/sync-report")).obeyed().json();
    }

    JsonNode user(String id) {
        return realm.get("/users/" + id).obeyed().json();
    }

    /** Gives the federation up and leaves the people. */
    void detach() {
        realm.post("/user-storage/" + componentId + "/unlink-users", null).obeyed();
        realm.delete("/components/" + componentId).obeyed();
    }

    String roster(String path) {
        return "/realms/" + name + "/roster/" + componentId + path;
    }

    @Override
    public void close() {
        realm.close();
    }
}
