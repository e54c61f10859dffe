package dev.roster.it;

import java.util.Map;

import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that are changed by SQL while Keycloak holds copies of them in its store and in its cache. */
@RosterServer
class ImportWatchIT {

    private static final LegacyPerson ALICE = LegacyPerson.named("alice");
    private static final LegacyPerson ADA = LegacyPerson.named(LegacyPeople.ADA);

    private static OwnTables tables;
    private static ImportScene scene;

    @BeforeAll
    static void federate(RosterStack stack) {
        tables = OwnTables.legacy(stack, "import_watch");
        scene = new ImportScene(stack, tables, "import-watch", Map.of("changePollSeconds", "1"));
    }

    @AfterAll
    static void removeThem() {
        scene.close();
        tables.close();
    }

    @Test
    void whatIsChangedIsShownWithinThePollAndReachesTheCopy() {
        scene.signIn(ADA).obeyed();
        assertThat(lastName(ADA)).isNotEqualTo("Watched");
        assertThat(lastName(ADA)).as("cached").isNotEqualTo("Watched");

        set(ADA, "last_name = 'Watched'");

        Patience.until(WatchedRealm.POLL, () -> lastName(ADA), "Watched"::equals);
    }

    @Test
    void whoIsDisabledIsSignedOutWithinThePollAndAsksForNothing() {
        String refresh =
                scene.signIn(ALICE).obeyed().json().get("refresh_token").textValue();
        assertThat(sessions(ALICE)).isEqualTo(1);

        set(ALICE, "is_active = FALSE");

        Patience.until(WatchedRealm.POLL, () -> sessions(ALICE), count -> count == 0);
        assertThat(scene.tokens().refresh(refresh).status()).isEqualTo(400);
        assertThat(scene.user(ALICE.id()).get("enabled").booleanValue()).isFalse();
    }

    private static void set(LegacyPerson person, String columns) {
        tables.run("UPDATE users SET " + columns + " WHERE id = '" + person.id() + "'");
    }

    private static String lastName(LegacyPerson person) {
        return scene.user(person.id()).get("lastName").textValue();
    }

    private static int sessions(LegacyPerson person) {
        Reply sessions = scene.realm().get("/users/" + person.id() + "/sessions");
        return sessions.obeyed().json().size();
    }
}
