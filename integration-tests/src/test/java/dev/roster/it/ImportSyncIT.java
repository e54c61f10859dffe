package dev.roster.it;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Totp;
import dev.roster.it.wire.WireStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Synchronisation of imported people: counted, braked, cut short, gone on with, and the people detached for good. */
@RosterServer
class ImportSyncIT {

    private static final LegacyPerson BOB = LegacyPerson.named("bob");
    private static final int EVERYBODY = (int)
            LegacyPerson.all().stream().filter(person -> !person.deleted()).count();

    private static int number;

    private RosterStack stack;
    private OwnTables tables;
    private ImportScene scene;

    @BeforeEach
    void federate(RosterStack shared) {
        stack = shared;
        String name = "syncs" + ++number;
        tables = OwnTables.legacy(stack, name);
        scene = new ImportScene(stack, tables, name, Map.of());
    }

    @AfterEach
    void removeBoth() {
        tables.heal();
        scene.close();
        tables.close();
    }

    @Test
    @OnPostgres
    void everybodyIsCopiedAndWhatChangedFollows() {
        addPeople(1);
        JsonNode first = scene.syncAsConsole("triggerFullSync");
        assertCounts(first, EVERYBODY + 1, 0, 0, 0);
        assertCounts(scene.syncAsConsole("triggerChangedUsersSync"), 0, 0, 0, 0);

        tables.run("update users set bio = 'changed without a date' where username in ('alice', 'bob')");
        assertCounts(scene.syncAsConsole("triggerChangedUsersSync"), 0, 2, 0, 0);
        tables.run("update users set is_deleted = true where username = 'alice'");
        tables.run("delete from users where username = 'extra1'");
        assertCounts(scene.syncAsConsole("triggerChangedUsersSync"), 0, 0, 2, 0);
        assertCounts(scene.syncAsConsole("triggerFullSync"), 0, EVERYBODY - 1, 0, 0);

        JsonNode reports = scene.reports();
        assertThat(reports).hasSize(5);
        assertThat(reports.at("/4/added").intValue()).isEqualTo(EVERYBODY + 1);
        assertThat(reports.at("/1/removed").intValue()).isEqualTo(2);
        assertThat(reports.at("/1/kind").textValue()).isEqualTo("changed");
        assertThat(reports.findValuesAsText("status")).containsOnly("success");
    }

    @Test
    @OnPostgres
    void whoIsDetachedSignsInWithTheLastPasswordOfEachFormat() {
        Map<String, LegacyPerson> byFormat = LegacyPerson.all().stream()
                .filter(person -> person.maySignIn() && !person.hasTotp())
                .collect(Collectors.toMap(LegacyPerson::format, Function.identity(), (one, other) -> one));
        scene.sync("kind=full").obeyed();
        scene.detach();
        tables.wire().refuse();

        assertThat(byFormat).hasSizeGreaterThanOrEqualTo(7);
        byFormat.forEach((format, person) -> {
            assertThat(scene.tokens().password(person.username(), "wrong").status())
                    .as(format)
                    .isEqualTo(400);
            assertThat(scene.subject(scene.signIn(person))).as(format).isEqualTo(person.id());
        });
        assertThat(scene.tokens().password(BOB.username(), BOB.password()).status())
                .isEqualTo(400);
        Reply bob = scene.tokens().password(BOB.username(), BOB.password(), Totp.now(BOB.totpSecret()));
        assertThat(scene.subject(bob)).isEqualTo(BOB.id());
        JsonNode roles = scene.realm()
                .get("/users/" + BOB.id() + "/role-mappings/realm")
                .obeyed()
                .json();
        assertThat(roles.findValuesAsText("name")).contains(BOB.role());
        assertThat(scene.user(BOB.id()).get("federationLink")).isNull();
    }

    @Test
    void removeImportedUsersRemovesThem() {
        scene.sync("kind=full").obeyed();
        scene.realm()
                .post("/user-storage/" + scene.componentId() + "/remove-imported-users", null)
                .obeyed();

        assertThat(scene.dryRun().get("added").intValue()).isEqualTo(EVERYBODY);
    }

    @Test
    @OnPostgres
    void aDryRunWritesNothing() {
        tables.wire().reset();
        JsonNode report = scene.sync("kind=full&dryRun=true").obeyed().json();

        assertThat(report.get("added").intValue()).isEqualTo(EVERYBODY);
        assertThat(report.get("dryRun").booleanValue()).isTrue();
        assertThat(tables.wire().statements()).extracting(WireStatement::kind).containsOnly("SELECT");
        assertThat(scene.reports()).isEmpty();
        assertThat(scene.dryRun().get("added").intValue()).isEqualTo(EVERYBODY);
    }

    @Test
    void theBrakeStopsBeforeAnybodyIsRemoved() {
        scene.sync("kind=full").obeyed();
        tables.run("update users set is_deleted = true");

        JsonNode asked = scene.syncAsConsole("triggerFullSync");
        assertThat(asked.get("failed").intValue()).isPositive();
        assertThat(asked.get("removed").intValue()).isZero();
        Reply refused = scene.sync("kind=changed");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("error").textValue()).isEqualTo("guard");
        assertThat(scene.reports().at("/0/status").textValue()).isEqualTo("failed");
        assertThat(scene.reports().at("/0/message").textValue()).contains("Nobody was removed");
        assertThat(scene.dryRun().get("removed").intValue()).isEqualTo(EVERYBODY);

        JsonNode confirmed = scene.sync("kind=changed&confirm=true").obeyed().json();
        assertThat(confirmed.get("removed").intValue()).isEqualTo(EVERYBODY);
        assertThat(scene.realm().get("/users/" + BOB.id()).status()).isEqualTo(404);
    }

    @Test
    @OnPostgres
    void aSyncThatIsCutShortSaysSoAndGoesOnWhereItStopped() {
        addPeople(2000);
        int all = EVERYBODY + 2000;
        tables.wire().reset();
        tables.wire().dieAt(4); // roles, and two batches of 500
        JsonNode cut = scene.syncAsConsole("triggerFullSync");

        assertThat(cut.get("failed").intValue()).isPositive();
        JsonNode report = scene.reports().get(0);
        assertThat(report.get("status").textValue()).isEqualTo("failed");
        assertThat(report.get("message").textValue()).contains("no answer");
        int added = report.get("added").intValue();
        assertThat(added).isBetween(1, all - 1);

        tables.wire().heal();
        JsonNode rest = Patience.until(Duration.ofSeconds(15), () -> scene.sync("kind=full"), r -> r.status() == 200)
                .json();
        assertThat(rest.get("added").intValue()).isEqualTo(all - added);
        assertThat(rest.get("updated").intValue()).isZero();
        assertThat(rest.get("message").textValue()).contains("where the last one stopped");
        tables.wire().reset();
        JsonNode unchanged = scene.sync("kind=changed").obeyed().json();
        assertThat(unchanged.get("added").intValue()).isZero();
        assertThat(unchanged.get("updated").intValue()).isZero();
        int pieces = all / 500 + 1;
        assertThat(tables.wire().statements())
                .as("roles, who is there, and the rows, 500 a statement")
                .hasSizeLessThanOrEqualTo(1 + 2 * pieces);
    }

    @Test
    @OnPostgres
    void anOutageDuringTheSearchForWhoIsGoneRemovesNobody() {
        scene.sync("kind=full").obeyed();
        tables.wire().refuse();

        Reply answer = scene.sync("kind=changed");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("error").textValue()).isEqualTo("temporarily_unavailable");
        assertThat(scene.reports().at("/0/status").textValue()).isEqualTo("failed");

        tables.wire().heal();
        Patience.until(Duration.ofSeconds(15), () -> scene.sync("kind=changed").status(), status -> status == 200);
        assertThat(scene.reports().at("/0/removed").intValue()).isZero();
        assertThat(scene.dryRun().get("added").intValue()).isZero();
    }

    @Test
    void withoutImportASyncMirrorsRolesAndSaysSo() {
        try (ImportScene live = new ImportScene(stack, tables, "syncs-live", Map.of("importEnabled", "false"))) {
            JsonNode result = live.syncAsConsole("triggerFullSync");
            assertThat(result.get("ignored").booleanValue()).isFalse();
            assertCounts(result, 0, 0, 0, 0);
            assertThat(live.reports().at("/0/message").textValue()).contains("import is off");
        }
    }

    @Test
    void whatIsAskedForMustBeKnown() {
        assertThat(scene.sync("kind=some").status()).isEqualTo(400);
        assertThat(scene.sync("").status()).isEqualTo(400);
    }

    private void addPeople(int count) {
        tables.run("insert into users select (jsonb_populate_record(u, jsonb_build_object("
                + "'id', gen_random_uuid()::text, 'username', 'extra' || n, 'email', 'extra' || n || '@example.com'"
                + "))).* from users u, generate_series(1, " + count + ") n where u.username = '" + LegacyPeople.ADA
                + "'");
    }

    private static void assertCounts(JsonNode result, int added, int updated, int removed, int failed) {
        assertThat(result.get("added").intValue()).as("added").isEqualTo(added);
        assertThat(result.get("updated").intValue()).as("updated").isEqualTo(updated);
        assertThat(result.get("removed").intValue()).as("removed").isEqualTo(removed);
        assertThat(result.get("failed").intValue()).as("failed").isEqualTo(failed);
    }
}
