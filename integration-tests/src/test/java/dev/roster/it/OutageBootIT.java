package dev.roster.it;

import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.Test;

/** Keycloak is started again while the application's database is away. */
@OnPostgres
@RosterServer
class OutageBootIT {

    @Test
    void keycloakStartsWithoutTheDatabaseAndFindsItLater(RosterStack stack) {
        try (OutageScene scene = new OutageScene(stack, "outage_boot")) {
            scene.wire().refuse();
            stack.keycloak().stop();
            stack.keycloak().start();

            // The first request of a server's life takes longer for anybody.
            scene.tokens()
                    .password(OutageScene.LOCAL, OutageScene.LOCAL_PASSWORD)
                    .obeyed();
            OutageScene.assertUnavailable(scene.alice());
            scene.assertLocalPeopleSignIn();
            OutageScene.assertUnavailable(TimedReply.of(scene::alice));

            scene.heal();
            scene.assertNothingIsHeldAgainstAnybody();
        }
    }
}
