package dev.roster.it;

import java.util.Map;

import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The application changes its tables, or withdraws a right on them, while people sign in. */
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
                "ALTER TABLE groups RENAME COLUMN slug TO short_name;"
                        + "ALTER TABLE groups RENAME COLUMN short_name TO slug",
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
            if (!change.contains("groups")) {
                Reply page = visit.submit(typed);
                assertThat(page.status()).isEqualTo(503);
            }
        } finally {
            scene.tables().run(undo);
        }

        // It answered all the time, so nothing has to be waited for.
        scene.assertNothingIsHeldAgainstAnybody();
        assertThat(visit.submit(typed)).matches(BrowserVisit::isSignedIn);
    }
}
