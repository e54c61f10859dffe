package dev.roster.it;

import java.util.Map;

import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables whose people have numbers for ids, which the database makes: everything but adding people works. */
@OnPostgres
@RosterServer
class NumberIdsIT {

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String componentId;

    @BeforeAll
    static void federate(RosterStack stack) {
        tables = OwnTables.legacy(stack, "number_ids");
        tables.changeIds("bigint", "('x' || substr(md5(%I), 1, 12))::bit(48)::bigint");
        tables.run("ALTER TABLE users ALTER id ADD GENERATED ALWAYS AS IDENTITY");
        realm = new OwnRealm(stack, "number-ids", Map.of("enabled", true));
        componentId = realm.federate(tables.component(Map.of("editMode", "WRITABLE", "syncRegistrations", "true")));
    }

    @AfterAll
    static void remove() {
        realm.close();
        tables.close();
    }

    @Test
    void nobodyIsAddedAndTheRefusalSaysWhy() {
        String before = tables.value("select count(*) from users");

        Reply refused = realm.post("/users", OwnRealm.localPerson("new.number", "new@number.example", "new-secret"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).contains("number");
        assertThat(tables.value("select count(*) from users")).isEqualTo(before);
        assertThat(realm.get("/users?exact=true&username=new.number").obeyed().json())
                .as("nor is she Keycloak's own")
                .isEmpty();
    }

    @Test
    void peopleSignInAndAreChanged() {
        realm.tokens().password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD).obeyed();
        String id = tables.value("select id from users where username = '" + LegacyPeople.ADA + "'");
        String path = "/users/f:" + componentId + ":" + id;
        assertThat(realm.get(path).obeyed().json().get("username").textValue()).isEqualTo(LegacyPeople.ADA);

        realm.put(path + "/reset-password", Map.of("type", "password", "value", "new-adas-secret", "temporary", false))
                .obeyed();

        realm.tokens().password(LegacyPeople.ADA, "new-adas-secret").obeyed();
        assertThat(realm.tokens()
                        .password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD)
                        .status())
                .isEqualTo(400);
        realm.delete(path).obeyed();
        assertThat(tables.value("select is_deleted from users where id = " + id))
                .isEqualTo("t");
    }
}
