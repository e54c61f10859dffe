package dev.roster.it;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;
import dev.roster.it.kit.Totp;
import dev.roster.it.kit.server.PostgresServer;
import dev.roster.it.wire.PostgresWire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes of one cluster in front of one application: what one of them knows, the other one knows. */
@Tag("cluster")
@OnPostgres
class ClusterIT {

    private static final String OWNER_PASSWORD = "keycloak-secret";
    private static final int POLL_SECONDS = 5;

    // The poll, and what a look takes on a busy machine.
    private static final Duration POLL = Duration.ofSeconds(POLL_SECONDS + 8);

    // Far less than the poll: what a message from node to node takes.
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final LegacyPerson ADA = LegacyPerson.named(LegacyPeople.ADA);
    private static final LegacyPerson ALICE = LegacyPerson.named(LegacyPeople.ALICE);
    private static final List<LegacyPerson> WITH_TWO_FACTORS = LegacyPerson.all().stream()
            .filter(person -> person.maySignIn()
                    && person.hasTotp()
                    && person.backupCodes().size() > 1)
            .toList();

    private static PostgresServer database;
    private static Sql sql;
    private static PostgresWire wire;
    private static ClusterNode one;
    private static ClusterNode two;
    private static String componentId;

    @BeforeAll
    static void startBothNodes() {
        database = PostgresServer.launch();
        sql = new Sql(database);
        wire = new PostgresWire(database.port());
        database.createDatabase("keycloak", "keycloak", OWNER_PASSWORD);
        String url = database.jdbcUrl("keycloak");
        one = new ClusterNode("cluster-one", url, "keycloak", OWNER_PASSWORD);
        two = new ClusterNode("cluster-two", url, "keycloak", OWNER_PASSWORD);
        one.start();
        two.start();
        one.awaitCompany();
        two.awaitCompany();
        federate();
    }

    private static void federate() {
        one.admin().createRealm(ClusterNode.REALM);
        one.admin()
                .createClient(ClusterNode.REALM, ClusterNode.CLIENT, ClusterNode.SECRET, List.of("roster-permissions"));
        one.allow("auth-otp-form");
        one.allow("auth-recovery-authn-code-form");
        Map<String, Object> component = new HashMap<>(Limits.GENEROUS);
        component.put("jdbcUrl", Line.through(wire, database.name()));
        component.put("jdbcUsername", database.username());
        component.put("jdbcPassword", database.password());
        component.put("editMode", "WRITABLE");
        component.put("changePollSeconds", String.valueOf(POLL_SECONDS));
        componentId = one.admin()
                .createUserStorage(ClusterNode.REALM, "roster", component)
                .obeyed()
                .createdId();
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        wire.close();
        database.close();
    }

    @Test
    void aChangeBySqlIsSeenOnBothNodesWithinThePoll() {
        assertThat(List.of(lastName(one, ADA), lastName(two, ADA))).doesNotContain("Byron");

        sql.update("UPDATE users SET last_name = 'Byron' WHERE id = ?", ADA.id());

        Patience.until(POLL, () -> lastName(one, ADA), "Byron"::equals);
        Patience.until(POLL, () -> lastName(two, ADA), "Byron"::equals);
    }

    @Test
    void anEditOnOneNodeIsSeenOnTheOther() {
        lastName(two, ALICE);
        ObjectNode person = (ObjectNode) one.get(path(ALICE)).obeyed().json();

        one.put(path(ALICE), person.put("lastName", "Edited")).obeyed();

        Patience.until(AT_ONCE, () -> lastName(two, ALICE), "Edited"::equals);
    }

    @Test
    void aOneTimeCodeUsedOnOneNodeIsRefusedOnTheOther() {
        LegacyPerson person = WITH_TWO_FACTORS.get(0);
        String code = Totp.now(person.totpSecret());

        assertThat(one.signIn(person, code).status()).isEqualTo(200);
        assertThat(two.signIn(person, code).status()).isNotEqualTo(200);

        LegacyPerson another = WITH_TWO_FACTORS.get(1);
        String raced = Totp.now(another.totpSecret());
        assertThat(onBoth(node -> node.signIn(another, raced)))
                .filteredOn(reply -> reply.status() == 200)
                .hasSize(1);
    }

    @Test
    void aBackupCodeUsedOnOneNodeIsRefusedOnTheOther() {
        LegacyPerson person = WITH_TWO_FACTORS.get(2);
        String used = person.backupCodes().get(0);
        String raced = person.backupCodes().get(1);
        BrowserVisit late = two.atBackupCodes(person);

        assertThat(one.atBackupCodes(person).submit(Map.of("recoveryCodeInput", used)))
                .matches(BrowserVisit::isSignedIn);
        assertThat(late.submit(Map.of("recoveryCodeInput", used))).matches(reply -> !BrowserVisit.isSignedIn(reply));

        Map<ClusterNode, BrowserVisit> visits = Map.of(one, one.atBackupCodes(person), two, two.atBackupCodes(person));
        assertThat(onBoth(node -> visits.get(node).submit(Map.of("recoveryCodeInput", raced))))
                .filteredOn(BrowserVisit::isSignedIn)
                .hasSize(1);
    }

    @Test
    void anEditOfTheComponentIsFollowedByTheOtherNode() {
        LegacyPerson person = LegacyPerson.named("503591");
        try (SchemaCopy moved = new SchemaCopy(database, "moved")) {
            sql.update("UPDATE moved.users SET last_name = 'Moved' WHERE id = ?", person.id());
            assertThat(lastName(two, person)).isNotEqualTo("Moved");

            saveComponent("jdbcSchema", moved.name());
            Patience.until(AT_ONCE, () -> lastName(two, person), "Moved"::equals);

            saveComponent("jdbcSchema", "");
            Patience.until(AT_ONCE, () -> lastName(two, person), name -> !"Moved".equals(name));
        }
    }

    @Test
    void rolesAreReadOnceAnIntervalByWhicheverNode() {
        lastName(one, ALICE);
        lastName(two, ALICE);
        wire.reset();

        // Each node compares the people of its own cache once an interval: three of them.
        Patience.until(POLL.multipliedBy(3), ClusterIT::comparisons, seen -> seen >= 6);

        assertThat(statements("\"roles\"", "order by")).isBetween(2L, 4L);
    }

    private static long comparisons() {
        lastName(one, ALICE);
        lastName(two, ALICE);
        return statements("\"id\" in (");
    }

    private static long statements(String... parts) {
        return wire.statements().stream()
                .filter(statement -> Stream.of(parts).allMatch(statement.sql()::contains))
                .count();
    }

    @Test
    void whoIsDisabledIsSignedOutOnBothNodes() {
        LegacyPerson person = LegacyPerson.all().stream()
                .filter(LegacyPerson::maySignIn)
                .filter(candidate ->
                        !candidate.hasTotp() && !List.of(ADA, ALICE).contains(candidate))
                .findFirst()
                .orElseThrow();
        Map<ClusterNode, String> refreshTokens = Map.of(one, refreshToken(one, person), two, refreshToken(two, person));
        assertThat(sessions(one, person)).isEqualTo(2);
        assertThat(sessions(two, person)).isEqualTo(2);

        sql.update("UPDATE users SET is_active = FALSE WHERE id = ?", person.id());

        for (ClusterNode node : List.of(one, two)) {
            Patience.until(POLL, () -> sessions(node, person), count -> count == 0);
            assertThat(node.tokens().refresh(refreshTokens.get(node)).status()).isEqualTo(400);
        }
    }

    private static int sessions(ClusterNode node, LegacyPerson person) {
        return node.get(path(person) + "/sessions").obeyed().json().size();
    }

    private static String refreshToken(ClusterNode node, LegacyPerson person) {
        return node.tokens()
                .password(person.username(), person.password())
                .obeyed()
                .json()
                .get("refresh_token")
                .textValue();
    }

    private static void saveComponent(String key, String value) {
        JsonNode component = one.get("/components/" + componentId).obeyed().json();
        ((ObjectNode) component.get("config")).putArray(key).add(value);
        one.put("/components/" + componentId, component).obeyed();
    }

    private static List<Reply> onBoth(Function<ClusterNode, Reply> attempt) {
        return Parallel.map(2, List.of(one, two), attempt);
    }

    private static String lastName(ClusterNode node, LegacyPerson person) {
        return node.get(path(person)).obeyed().json().path("lastName").asText();
    }

    private static String path(LegacyPerson person) {
        return "/users/f:" + componentId + ":" + person.id();
    }
}
