package dev.roster.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Management;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TestFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see of the pack: metrics, health and the log. */
@OnPostgres
@RosterServer
class ObservabilityIT {

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(roster_\\w+)` \\|", Pattern.MULTILINE);

    private static OutageScene scene;
    private static Management management;
    private static String tag;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "observability");
        management = new Management(stack.keycloak().managementUrl());
        tag = "component_id=\"" + scene.componentId() + "\"";
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
    void whatIsExportedIsWhatIsDocumented() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher rows = DOCUMENTED.matcher(Files.readString(TestFiles.docs("operations.md")));
        while (rows.find()) {
            documented.add(rows.group(1));
        }

        assertThat(management.metricNames()).isEqualTo(documented).hasSizeGreaterThan(10);
        assertThat(management.values("roster_database_connections_max{", tag, "realm=\"observability\""))
                .singleElement()
                .asString()
                .contains("component=\"roster\"")
                .endsWith(" 20.0");
    }

    @Test
    void aSignInIsTimedByWhatWasAskedAndByTheFormatOfItsHash() {
        scene.realm().clearUserCache();
        double lookups = lookups("kind=\"username\"", "outcome=\"found\"");
        double unknown = lookups("kind=\"username\"", "outcome=\"absent\"");
        double matches = verifications("match");
        double mismatches = verifications("mismatch");
        double searches = lookups("kind=\"search\"");
        double counts = lookups("kind=\"count\"");

        scene.alice().obeyed();
        scene.tokens().password(LegacyPeople.ALICE, "not alice's password");
        scene.tokens().password("nobody.at.all", "any password");
        scene.realm().get("/users?search=ali").obeyed();
        scene.realm().get("/users/count?search=ali").obeyed();

        assertThat(lookups("kind=\"username\"", "outcome=\"found\"")).isGreaterThan(lookups);
        assertThat(lookups("kind=\"username\"", "outcome=\"absent\"")).isEqualTo(unknown + 1);
        assertThat(verifications("match")).isEqualTo(matches + 1);
        assertThat(verifications("mismatch")).isEqualTo(mismatches + 1);
        assertThat(lookups("kind=\"search\"")).isEqualTo(searches + 1);
        assertThat(lookups("kind=\"count\"")).isEqualTo(counts + 1);
        assertThat(management.metrics())
                .doesNotContain(
                        LegacyPeople.ALICE,
                        "nobody.at.all",
                        scene.tables().password(),
                        scene.tables().jdbcUrl());
    }

    @Test
    void anOutageIsSeenInMetricsHealthAndLogAndTakesNoNodeOutOfService(RosterStack stack) {
        double openings = management.sum("roster_database_circuit_openings_total{", tag);
        double unreachable = management.sum("roster_database_unanswered_total{", tag, "unreachable");
        assertThat(well()).isEqualTo("up");
        ServerLog log = ServerLog.from(stack);
        scene.wire().refuse();
        for (int i = 0; i < 20; i++) {
            OutageScene.assertUnavailable(scene.alice());
        }

        assertThat(management.sum("roster_database_circuit_open{", tag)).isEqualTo(1);
        assertThat(management.sum("roster_database_circuit_openings_total{", tag))
                .isEqualTo(openings + 1);
        assertThat(management.sum("roster_database_unanswered_total{", tag, "unreachable"))
                .isGreaterThanOrEqualTo(unreachable + 5);
        assertThat(management.sum("roster_database_unanswered_total{", tag, "circuit_open"))
                .isPositive();
        assertThat(lookups("outcome=\"unavailable\"")).isGreaterThanOrEqualTo(20);
        assertThat(well()).startsWith("down since 20");
        for (String path : new String[] {"", "/ready", "/live", "/started", "/well"}) {
            Reply health = management.health(path);
            assertThat(health.status()).as(path).isEqualTo(200);
            assertThat(health.json().get("status").textValue()).as(path).isEqualTo("UP");
            assertThat(health.body()).doesNotContain(scene.tables().password(), "jdbc:");
        }
        assertThat(management.health("/ready").body()).doesNotContain("Roster");
        assertThat(log.lines("(" + scene.componentId() + ") is unavailable")).hasSizeLessThanOrEqualTo(1);

        scene.heal();
        assertThat(management.sum("roster_database_circuit_open{", tag)).isZero();
        assertThat(well()).isEqualTo("up");
        assertThat(log.lines("(" + scene.componentId() + ") answers again, after"))
                .hasSize(1);
    }

    @Test
    void aComponentThatIsRemovedLeavesNoMetricBehind(RosterStack stack) {
        try (OwnTables tables = OwnTables.legacy(stack, "unobserved");
                OwnRealm realm = new OwnRealm(stack, "unobserved", Map.of())) {
            String id = realm.federate(tables.component(Map.of()));
            realm.tokens()
                    .password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD)
                    .obeyed();
            assertThat(management.values(id)).hasSizeGreaterThan(10);

            realm.delete("/components/" + id).obeyed();

            assertThat(management.values(id)).isEmpty();
            assertThat(management.health("/well").body()).doesNotContain(id);
        }
    }

    private static double lookups(String... parts) {
        String[] all = new String[parts.length + 2];
        all[0] = "roster_lookup_seconds_count{";
        all[1] = tag;
        System.arraycopy(parts, 0, all, 2, parts.length);
        return management.sum(all);
    }

    private static double verifications(String outcome) {
        return management.sum(
                "roster_password_verification_seconds_count{", tag, "format=\"bcrypt", "outcome=\"" + outcome + "\"");
    }

    private static String well() {
        JsonNode checks = management.health("/well").json().get("checks");
        for (JsonNode check : checks) {
            JsonNode database = check.path("data").get("observability/roster (" + scene.componentId() + ")");
            if (database != null) {
                return database.textValue();
            }
        }
        throw new AssertionError("Not told of: " + checks);
    }
}
