package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Reply;
import dev.roster.it.wire.WireStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator deletes people of the application: marked or gone, with their sessions, or not at all. */
@RosterServer
class DeletedPeopleIT {

    private static final List<String> HANGING = List.of(
            "user_sessions",
            "session_activities",
            "sessionanalytics",
            "oauth_accounts",
            "oauth2account",
            "password_reset_tokens",
            "passwordresettoken",
            "user_groups");

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "deleted");
        realm = new OwnRealm(stack, "deleted", Map.of());
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE")));
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @Test
    @OnPostgres
    void aPersonIsMarkedAndExistsForNobodyAnyMore() {
        mode("SOFT");
        String id = person("soft.one");
        String refresh = realm.tokens()
                .password("soft.one", LegacyPeople.ADAS_PASSWORD)
                .obeyed()
                .json()
                .get("refresh_token")
                .textValue();
        tables.wire().reset();

        Reply deleted = realm.delete(path(id));
        List<WireStatement> statements = tables.wire().statements();

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(tables.value("SELECT concat_ws('|', is_deleted, is_active, deleted_at > now() - interval '1 minute',"
                        + " updated_at > now() - interval '1 minute') FROM users WHERE id = '" + id + "'"))
                .isEqualTo("t|t|t|t");
        assertThat(statements)
                .extracting(WireStatement::sql)
                .filteredOn(sql -> sql.startsWith("update"))
                .hasSize(1);
        assertThat(statements).as("%s", statements).hasSizeLessThanOrEqualTo(3);
        assertThat(realm.get(path(id)).status()).isEqualTo(404);
        assertThat(realm.get("/users?exact=true&username=soft.one").json()).isEmpty();
        assertThat(realm.tokens()
                        .password("soft.one", LegacyPeople.ADAS_PASSWORD)
                        .status())
                .isEqualTo(400);
        assertThat(realm.tokens().refresh(refresh).status()).isEqualTo(400);
    }

    @Test
    @OnPostgres
    void aPersonGoesForGoodWithAllThatHangsOnThem() {
        mode("HARD");
        String id = tables.value("SELECT u.id FROM users u JOIN user_sessions s ON s.user_id = u.id"
                + " JOIN user_groups g ON g.user_id = u.id WHERE NOT u.is_deleted AND u.id NOT IN"
                + " (SELECT owner_id FROM groups WHERE owner_id IS NOT NULL) ORDER BY u.id LIMIT 1");
        tables.run("UPDATE groups SET created_by = '" + id + "' WHERE id = (SELECT min(id) FROM groups)");
        // As an application may have it that never deletes.
        tables.run("ALTER TABLE user_groups DROP CONSTRAINT user_groups_user_id_fkey, ADD CONSTRAINT no_cascade"
                + " FOREIGN KEY (user_id) REFERENCES users (id)");
        tables.run("ALTER TABLE user_sessions DROP CONSTRAINT user_sessions_user_id_fkey");

        Reply deleted = realm.delete(path(id));

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(rows("users", "id", id)).isEqualTo("0");
        for (String table : HANGING) {
            assertThat(rows(table, "user_id", id)).as(table).isEqualTo("0");
        }
        assertThat(rows("groups", "created_by", id)).isEqualTo("0");
        assertThat(realm.get(path(id)).status()).isEqualTo(404);
    }

    @Test
    void whoOwnsGroupsStaysAndTheGroupsAreNamed() {
        mode("HARD");
        String id = tables.value("SELECT owner_id FROM groups WHERE owner_id IN (SELECT id FROM users WHERE NOT"
                + " is_deleted) AND NOT is_deleted ORDER BY id LIMIT 1");
        String group = tables.value("SELECT min(name) FROM groups WHERE NOT is_deleted AND owner_id = '" + id + "'");
        String memberships = rows("user_groups", "user_id", id);

        Reply refused = realm.delete(path(id));

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("errorMessage").textValue()).contains(group);
        assertThat(rows("users", "id", id)).isEqualTo("1");
        assertThat(rows("user_groups", "user_id", id)).isEqualTo(memberships);
    }

    @Test
    @OnPostgres
    void whomOtherRowsOfTheApplicationReferToStays() {
        mode("HARD");
        String id = person("hard.referred");
        tables.run("CREATE TABLE invoices (id int, user_id varchar(36) REFERENCES users (id))");
        tables.run("INSERT INTO invoices VALUES (1, '" + id + "')");

        Reply refused = realm.delete(path(id));

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("errorMessage").textValue()).contains("refer");
        assertThat(rows("users", "id", id)).isEqualTo("1");
        tables.run("DROP TABLE invoices");
        realm.delete(path(id)).obeyed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOFT", "HARD"})
    void whatKeycloakKeptOfAPersonGoesToo(String deleteMode) {
        mode(deleteMode);
        String id = person("kept." + deleteMode);
        ObjectNode person = (ObjectNode) realm.get(path(id)).obeyed().json();
        person.putArray("requiredActions").add("UPDATE_PASSWORD");
        realm.put(path(id), person).obeyed();

        realm.delete(path(id)).obeyed();
        tables.run("DELETE FROM users WHERE id = '" + id + "'");
        add(id, "kept.again." + deleteMode);

        assertThat(realm.get(path(id)).obeyed().json().get("requiredActions")).isEmpty();
    }

    private static void mode(String deleteMode) {
        realm.edit(componentId, Map.of("deleteMode", deleteMode)).obeyed();
    }

    private static String person(String username) {
        String id = "id-" + username;
        add(id, username);
        return id;
    }

    private static void add(String id, String username) {
        tables.run(
                "INSERT INTO users (id, username, email, hashed_password, is_active) SELECT '" + id + "', '" + username
                        + "', '" + username + "@example.com', hashed_password, TRUE FROM users WHERE id = '"
                        + LegacyPeople.ADAS_ROW + "'");
    }

    private static String rows(String table, String column, String id) {
        return tables.value("SELECT count(*) FROM " + table + " WHERE " + column + " = '" + id + "'");
    }

    private static String path(String id) {
        return "/users/f:" + componentId + ":" + id;
    }
}
