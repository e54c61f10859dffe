package dev.roster.it;

import java.util.Map;

import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Administration goes on with whom Keycloak keeps itself. */
@OnPostgres
@RosterServer
class OutageAdminIT {

    private static final int LEGACY_PEOPLE_AT_LEAST = 300;

    private static OutageScene scene;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "outage_admin");
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @AfterEach
    void healTheLine() {
        scene.heal();
    }

    @ParameterizedTest
    @EnumSource
    void listsAndCountsHoldLocalPeopleOnly(Fault fault) {
        assertThat(count()).isGreaterThan(LEGACY_PEOPLE_AT_LEAST);
        fault.strike(scene.wire());

        for (String query : new String[] {"/users?max=50", "/users?max=50&search=*"}) {
            TimedReply list = TimedReply.of(() -> scene.realm().get(query));
            assertThat(list.taken()).isLessThan(OutageScene.BOUND);
            assertThat(list.reply().obeyed().json().findValuesAsText("username"))
                    .as(query)
                    .containsExactly(OutageScene.LOCAL);
        }
        assertThat(count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFederatedPersonIsUnavailableAndNotAbsent(Fault fault) {
        String person = "/users/" + scene.alicesId();
        scene.realm().clearUserCache();
        fault.strike(scene.wire());

        TimedReply answer = TimedReply.of(() -> scene.realm().get(person));
        assertThat(answer.reply().status()).as(answer.reply().body()).isEqualTo(503);
        assertThat(answer.taken()).isLessThan(OutageScene.BOUND);

        scene.heal();
        assertThat(scene.realm().get(person).obeyed().json().get("username").textValue())
                .isEqualTo(LegacyPeople.ALICE);
    }

    @Test
    void localPeopleCanBeAddedAndRemoved() {
        scene.wire().refuse();

        Reply added = scene.realm()
                .post("/users", OwnRealm.localPerson("added.meanwhile", "added@elsewhere.example", "any-secret"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(scene.tokens().password("added.meanwhile", "any-secret").status())
                .isEqualTo(200);
        assertThat(scene.realm().delete("/users/" + added.createdId()).status()).isEqualTo(204);
    }

    @Test
    void settingsCanBeSavedThatDoNotConcernTheConnection() {
        scene.wire().refuse();

        Reply saved = scene.realm().edit(scene.componentId(), Map.of("rolePrefix", "saved-"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(scene.realm()
                        .component(scene.componentId())
                        .at("/config/rolePrefix/0")
                        .textValue())
                .isEqualTo("saved-");
    }

    private static int count() {
        return Integer.parseInt(scene.realm().get("/users/count").obeyed().body());
    }
}
