package dev.roster.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The application changes its tables, or withdraws a right on them, while people sign in. */
@OnPostgres
@RosterServer
class ChangedTablesIT {

    private static OutageScene scene;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "changed_tables");
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ALTER TABLE users RENAME COLUMN hashed_password TO pwd;"
                        + "ALTER TABLE users RENAME COLUMN pwd TO hashed_password",
                "ALTER TABLE users RENAME TO people;ALTER TABLE people RENAME TO users",
                "REVOKE SELECT ON users FROM changed_tables;GRANT SELECT ON users TO changed_tables",
                "REVOKE SELECT ON groups FROM changed_tables;GRANT SELECT ON groups TO changed_tables"
            })
    void isNeitherAnUnknownPersonNorAWrongPassword(String change, String undo) {
        Map<String, String> typed = Map.of("username", LegacyPeople.ALICE, "password", LegacyPeople.ALICES_PASSWORD);
        BrowserVisit visit = scene.realm().loginPage();
        scene.realm().clearUserCache();
        scene.tables().run(change);
        try {
            for (int i = 0; i < 6; i++) {
                OutageScene.assertUnavailable(TimedReply.of(scene::alice));
            }
            scene.assertLocalPeopleSignIn();
            // Groups are read for the token, when a browser has its code already.
            if (!change.contains("groups")) {
                assertThat(visit.submit(typed).status()).isEqualTo(503);
            }
        } finally {
            scene.tables().run(undo);
        }

        // It answered all the time, so nothing has to be waited for.
        scene.assertNothingIsHeldAgainstAnybody();
        assertThat(visit.submit(typed)).matches(BrowserVisit::isSignedIn);
    }

    @Test
    void aTableThatLosesAColumnCostsItsFeatureAndNoSignIn(RosterStack stack) {
        try (OwnTables tables = OwnTables.legacy(stack, "changed_groups");
                OwnRealm realm = new OwnRealm(stack, "changed_groups", Map.of())) {
            realm.federate(tables.component(Map.of()));
            OutageScene.assertIsAliceWithAllClaims(
                    realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD));

            tables.run("ALTER TABLE groups RENAME COLUMN slug TO short_name");

            // The statement that fails first is an answer of its own: the tables are looked at again after it.
            Reply first = realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD);
            assertThat(first.status()).isIn(200, 503);
            Reply later = realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD);
            assertThat(later.status()).as(later.body()).isEqualTo(200);
            JsonNode claims = Json.claims(later.json().get("access_token").textValue());
            assertThat(claims.get("group_roles")).isEmpty();
            assertThat(claims.get("permissions")).isNotEmpty();
        }
    }
}
