package dev.roster.it;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.wire.WireStatement;

/** A realm in front of tables of its own, whose cached people are compared with their rows. */
final class WatchedRealm implements AutoCloseable {

    /** An interval of a second and, on a busy machine, what a look takes. */
    static final Duration POLL = Duration.ofSeconds(8);

    private final OwnTables tables;
    private final OwnRealm realm;
    private final String componentId;
    private final String clientPath;

    /** @param seconds the interval */
    WatchedRealm(RosterStack stack, String name, int seconds) {
        tables = OwnTables.legacy(stack, name);
        realm = new OwnRealm(stack, name, Map.of());
        Map<String, Object> component = tables.component(Map.of());
        component.put("changePollSeconds", String.valueOf(seconds));
        componentId = realm.federate(component);
        clientPath = "/clients/"
                + realm.get("/clients?clientId=app").obeyed().json().at("/0/id").textValue();
    }

    /** People who may sign in with a password alone, and are no editors: to be taken by one test each. */
    static Deque<LegacyPerson> people() {
        return new ArrayDeque<>(LegacyPerson.all().stream()
                .filter(person -> person.maySignIn()
                        && !person.hasTotp()
                        && !person.role().equals("editor"))
                .toList());
    }

    OwnTables tables() {
        return tables;
    }

    OwnRealm realm() {
        return realm;
    }

    TokenEndpoint tokens() {
        return realm.tokens();
    }

    void pollEvery(int seconds) {
        realm.edit(componentId, Map.of("changePollSeconds", String.valueOf(seconds)))
                .obeyed();
    }

    /** Changes columns of a person as the application might: {@code updated_at} is left alone. */
    void set(LegacyPerson person, String columns) {
        tables.run("UPDATE users SET " + columns + " WHERE id = '" + person.id() + "'");
    }

    /** The person as the admin API shows them; cached from then on. */
    Reply show(LegacyPerson person) {
        return realm.get("/users/f:" + componentId + ":" + person.id());
    }

    /** The roles of a person, which tell nothing of credentials: those are asked of the row whoever is cached. */
    Reply roles(LegacyPerson person) {
        return realm.get("/users/f:" + componentId + ":" + person.id() + "/role-mappings/realm");
    }

    /** Asks until the admin API shows a value. */
    void awaitShown(LegacyPerson person, String pointer, String value) {
        Patience.until(POLL, () -> show(person).json().at(pointer).asText(), value::equals);
    }

    JsonNode signIn(LegacyPerson person, String scope) {
        Map<String, String> fields = new HashMap<>();
        fields.put("grant_type", "password");
        fields.put("scope", scope);
        fields.put("username", person.username());
        fields.put("password", person.password());
        return tokens().token(fields).obeyed().json();
    }

    /** Online and offline sessions of everybody. Who is asked for them is Keycloak: nobody's token is used. */
    Sessions sessions() {
        return new Sessions(count("session-count"), count("offline-session-count"));
    }

    private int count(String path) {
        return realm.get(clientPath + "/" + path).obeyed().json().get("count").intValue();
    }

    /** How often cached people were compared since the log of the line was reset; one statement for up to 500. */
    long comparisons() {
        return tables.wire().statements().stream()
                .filter(WatchedRealm::isComparison)
                .count();
    }

    /** How often one person was read. */
    long lookUps() {
        return tables.wire().statements().stream()
                .filter(statement -> statement.sql().contains("\"hashed_password\"") && !isComparison(statement))
                .count();
    }

    /** For a realm without a poll: has it polled for the length of some polls, as a clock of another one. */
    void awaitPolls(int count) {
        pollEvery(1);
        tables.wire().reset();
        Patience.until(POLL.plusSeconds(count * 2L), this::comparisonsOfSomebody, seen -> seen >= count);
        pollEvery(0);
    }

    /** As {@link #comparisons} with somebody to compare: Keycloak forgets everybody when roles or components change. */
    long comparisonsOfSomebody() {
        show(LegacyPerson.named(LegacyPeople.ALICE)).obeyed();
        return comparisons();
    }

    private static boolean isComparison(WireStatement statement) {
        return statement.sql().contains("\"id\" in (");
    }

    @Override
    public void close() {
        realm.close();
        tables.close();
    }

    /** How many there are of each kind. */
    record Sessions(int online, int offline) {}
}
