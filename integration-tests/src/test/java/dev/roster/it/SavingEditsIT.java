package dev.roster.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.roster.it.kit.Json;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A component that is changed while it is used. */
@RosterServer
class SavingEditsIT {

    private static final int THREADS = 3;

    private static RosterStack stack;
    private static OwnTables tables;
    private static OwnRealm realm;

    private String id;

    @BeforeAll
    static void makeRealmAndTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "editing");
        realm = new OwnRealm(shared, "editing", Map.of());
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        tables.close();
    }

    @BeforeEach
    void federate() {
        id = realm.federate(tables.component(Map.of()));
    }

    @AfterEach
    void removeTheComponent() {
        realm.delete("/components/" + id).obeyed();
    }

    @Test
    @OnPostgres
    void theStoredPasswordIsSentToNoOtherHost() {
        String elsewhere = tables.jdbcUrl().replace("localhost", "127.0.0.1");

        Reply refused = realm.edit(id, Map.of("jdbcUrl", elsewhere));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).contains("would be sent to another server");
        assertThat(realm.edit(id, Map.of("jdbcUsername", "somebody")).status()).isEqualTo(400);

        assertThat(realm.edit(id, Map.of("jdbcUrl", elsewhere, "jdbcPassword", "", "enabled", "false"))
                        .status())
                .isEqualTo(204);
        assertThat(realm.edit(id, Map.of("jdbcPassword", tables.password(), "enabled", "true"))
                        .status())
                .isEqualTo(204);
        OutageScene.assertIsAliceWithAllClaims(alice());
    }

    @Test
    void theNextSignInGoesToTheDatabaseThatWasSavedLast() {
        assertThat(claim(alice(), "email")).isEqualTo("alice@acme.example");
        try (OwnTables other = OwnTables.legacy(stack, "editing_other")) {
            other.run("UPDATE users SET email = 'alice@other.example' WHERE username = 'alice'");
            Map<String, String> changes = new HashMap<>();
            changes.put("jdbcUrl", other.jdbcUrl());
            changes.put("jdbcUsername", other.username());
            changes.put("jdbcPassword", other.password());

            assertThat(realm.edit(id, changes).status()).isEqualTo(204);

            assertThat(claim(alice(), "email")).isEqualTo("alice@other.example");
        }
    }

    @Test
    @OnPostgres
    void nobodyWhoSignsInMeanwhileIsTurnedAway() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> signIns = IntStream.range(0, THREADS)
                    .mapToObj(i -> people.submit(() -> signInUntil(isOver)))
                    .toList();
            for (int i = 0; i < 5; i++) {
                // Another URL is another connection: tried at the save, a pool of its own afterwards.
                Reply saved = realm.edit(id, Map.of("jdbcUrl", tables.jdbcUrl() + "?ApplicationName=edit" + i));
                assertThat(saved.status()).as(saved.body()).isEqualTo(204);
            }
            isOver.set(true);
            for (Future<Integer> done : signIns) {
                assertThat(done.get()).isPositive();
            }
        } finally {
            isOver.set(true);
            people.shutdownNow();
        }
    }

    private static int signInUntil(AtomicBoolean isOver) {
        int count = 0;
        while (!isOver.get()) {
            realm.tokens()
                    .password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD)
                    .obeyed();
            count++;
        }
        return count;
    }

    private static Reply alice() {
        return realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD);
    }

    private static String claim(Reply reply, String name) {
        return Json.claims(reply.obeyed().json().get("access_token").textValue())
                .get(name)
                .textValue();
    }
}
