package dev.roster.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an outage costs when many people sign in, and what a slow database costs. */
@OnPostgres
@RosterServer
class OutageLoadIT {

    private static final int FAILURES_THAT_OPEN_THE_CIRCUIT = 5;
    private static final int PEOPLE = 50;
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);

    /** Longer than Keycloak alone takes on a busy machine, shorter than the wait for an answer on a dead line. */
    private static final Duration WAITED = Duration.ofMillis(400);

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

        // Once in two seconds one request tries again and waits; all the others are answered at once.
        Map<Boolean, List<Duration>> answers = Stream.generate(() -> TimedReply.of(scene::alice))
                .limit(100)
                .peek(OutageScene::assertUnavailable)
                .map(TimedReply::taken)
                .collect(Collectors.partitioningBy(taken -> taken.compareTo(WAITED) > 0));
        Duration between = answers.get(false).stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(answers.get(true)).hasSizeLessThanOrEqualTo(1 + (int) between.dividedBy(RETRY_INTERVAL));
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
