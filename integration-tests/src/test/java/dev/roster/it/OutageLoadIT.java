package dev.roster.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an outage costs when many people sign in, and what a slow database costs. */
@RosterServer
class OutageLoadIT {

    private static final int FAILURES_THAT_OPEN_THE_CIRCUIT = 5;
    private static final int PEOPLE = 50;

    private static OutageScene scene;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "outage_load");
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @AfterEach
    void healTheLine() {
        scene.heal();
    }

    @Test
    void answersAtOnceAfterFiveFailures() {
        scene.wire().blackHole();
        for (int i = 0; i < FAILURES_THAT_OPEN_THE_CIRCUIT; i++) {
            OutageScene.assertUnavailable(TimedReply.of(scene::alice));
        }

        // The quickest of some: once in two seconds one request tries again, and the machine does other things too.
        Duration quickest = Stream.generate(() -> TimedReply.of(scene::alice))
                .limit(10)
                .peek(OutageScene::assertUnavailable)
                .map(TimedReply::taken)
                .min(Duration::compareTo)
                .orElseThrow();
        assertThat(quickest).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void manyAtOnceWaitNoLongerThanOneAndKeepNobodyElseWaiting() throws Exception {
        scene.realm().clearUserCache();
        scene.wire().blackHole();
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<TimedReply>> answers = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> people.submit(() -> TimedReply.of(scene::alice)))
                    .toList();
            scene.assertLocalPeopleSignIn();
            for (Future<TimedReply> answer : answers) {
                OutageScene.assertUnavailable(answer.get().reply());
                assertThat(answer.get().taken()).isLessThan(OutageScene.BOUND.plusSeconds(2));
            }
        } finally {
            people.shutdownNow();
        }
        scene.heal();
        scene.assertNothingIsHeldAgainstAnybody();
    }

    @Test
    void aSlowDatabaseMakesSignInSlowAndNothingElse() {
        // Nothing is left of the faults before, and one connection is open.
        scene.wire().dropConnections();
        assertThat(scene.alice().status()).isEqualTo(200);
        scene.wire().delay(Duration.ofMillis(500));

        OutageScene.assertIsAliceWithAllClaims(scene.alice());
    }
}
