package dev.roster.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** People who are copied when they are looked up, and follow their rows. */
@RosterServer
class ImportIT {

    private static final LegacyPerson ALICE = LegacyPerson.named("alice");
    private static final LegacyPerson BOB = LegacyPerson.named("bob");
    private static final LegacyPerson ADA = LegacyPerson.named(LegacyPeople.ADA);
    private static final int EVERYBODY = (int)
            LegacyPerson.all().stream().filter(person -> !person.deleted()).count();

    private static OwnTables tables;
    private static RosterStack stack;

    private ImportScene scene;

    @BeforeAll
    static void makeTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(stack, "imports");
    }

    @AfterAll
    static void removeTables() {
        tables.close();
    }

    @BeforeEach
    void federate() {
        scene = new ImportScene(stack, tables, "imports", Map.of());
    }

    @AfterEach
    void removeTheRealm() {
        tables.heal();
        scene.close();
    }

    @Test
    void whoSignsInIsCopiedUnderTheIdOfTheRow() {
        assertThat(scene.subject(scene.signIn(ALICE))).isEqualTo(ALICE.id());

        JsonNode alice = scene.user(ALICE.id());
        assertThat(alice.get("federationLink").textValue()).isEqualTo(scene.componentId());
        assertThat(alice.get("username").textValue()).isEqualTo("alice");
        assertThat(roles(ALICE.id())).contains(ALICE.role());
        assertThat(scene.dryRun().get("added").intValue()).isEqualTo(EVERYBODY - 1);
    }

    @Test
    void aWrongPasswordCopiesNobody() {
        assertThat(scene.tokens().password(ALICE.username(), "wrong").status()).isEqualTo(400);
        assertThat(scene.tokens().password(ALICE.email(), "wrong").status()).isEqualTo(400);
        assertThat(login(ALICE.username(), "wrong")).isFalse();
        assertThat(scene.realm().get("/users/" + ALICE.id()).status()).isEqualTo(404);
        assertThat(scene.dryRun().get("added").intValue()).isEqualTo(EVERYBODY);

        assertThat(scene.subject(scene.signIn(ALICE))).isEqualTo(ALICE.id());
        assertThat(scene.tokens().password(ALICE.username(), "wrong").status()).isEqualTo(400);
        assertThat(scene.user(ALICE.id()).get("username").textValue())
                .as("who knew the password once stays")
                .isEqualTo("alice");
    }

    // Keycloak locks such people by disabling them, and would forget the wrong passwords of one who is not there.
    @Test
    void wrongPasswordsLockSomebodyWhoWasNotCopiedYet() {
        scene.realm()
                .configure(Map.of(
                        "bruteForceProtected", true,
                        "permanentLockout", true,
                        "maxTemporaryLockouts", 0,
                        "failureFactor", 2,
                        "quickLoginCheckMilliSeconds", 0));
        for (int failures = 1; failures <= 2; failures++) {
            int counted = failures;
            scene.tokens().password(ALICE.username(), "wrong");
            Patience.until(
                    Duration.ofSeconds(20), () -> scene.realm().countedFailures(ALICE.id()), found -> found >= counted);
        }

        Patience.until(
                Duration.ofSeconds(20),
                () -> scene.user(ALICE.id()).get("enabled").booleanValue(),
                enabled -> !enabled);
        assertThat(scene.signIn(ALICE).status()).isEqualTo(400);
    }

    @Test
    void aPageOfUsersCopiesWhomItShowsAndCountsNobodyTwice() {
        JsonNode page = scene.realm().get("/users?first=0&max=20").obeyed().json();
        assertThat(page).hasSize(20);
        JsonNode next = scene.realm().get("/users?first=20&max=20").obeyed().json();
        assertThat(next).hasSize(20);
        assertThat(next.findValuesAsText("id")).doesNotContainAnyElementsOf(page.findValuesAsText("id"));

        assertThat(count("/users/count")).isEqualTo(EVERYBODY);
        assertThat(scene.dryRun().get("added").intValue()).isEqualTo(EVERYBODY - 40);
        JsonNode found = scene.realm().get("/users?search=ada").obeyed().json();
        assertThat(count("/users/count?search=ada")).isEqualTo(found.size());
        assertThat(found.findValuesAsText("id")).doesNotHaveDuplicates().contains(ADA.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPasswordThatWasChangedBySqlIsTheOnlyOne(boolean isCached) {
        scene.signIn(ALICE).obeyed();
        String before = tables.value("select hashed_password from users where id = '" + ALICE.id() + "'");
        try {
            tables.run("update users set hashed_password = (select hashed_password from users where id = '" + ADA.id()
                    + "') where id = '" + ALICE.id() + "'");
            if (!isCached) {
                scene.realm().clearUserCache();
            }
            assertThat(scene.signIn(ALICE).status()).as("direct grant").isEqualTo(400);
            assertThat(login(ALICE.username(), ALICE.password()))
                    .as("login page")
                    .isFalse();
            scene.tokens().password(ALICE.username(), ADA.password()).obeyed();

            scene.realm().clearUserCache();
            scene.user(ALICE.id());
            scene.detach();
            assertThat(scene.signIn(ALICE).status()).as("detached").isEqualTo(400);
            scene.tokens().password(ALICE.username(), ADA.password()).obeyed();
        } finally {
            tables.run("update users set hashed_password = '" + before + "' where id = '" + ALICE.id() + "'");
        }
    }

    @Test
    void aSecondFactorIsTheRows() {
        assertThat(scene.tokens().password(BOB.username(), BOB.password()).status())
                .isEqualTo(400);
        scene.tokens()
                .password(BOB.username(), BOB.password(), Totp.now(BOB.totpSecret()))
                .obeyed();
        try {
            tables.run("update users set totp_secret = 'JBSWY3DPEHPK3PXP' where id = '" + BOB.id() + "'");
            assertThat(scene.tokens()
                            .password(BOB.username(), BOB.password(), Totp.next(BOB.totpSecret()))
                            .status())
                    .isEqualTo(400);
            tables.run("update users set totp_enabled = false where id = '" + BOB.id() + "'");
            scene.tokens().password(BOB.username(), BOB.password()).obeyed();
        } finally {
            tables.run("update users set totp_enabled = true, totp_secret = '" + BOB.totpSecret() + "' where id = '"
                    + BOB.id() + "'");
        }
    }

    @Test
    void whoIsDisabledRenamedOrRemovedBySqlFollows() {
        scene.signIn(ADA).obeyed();
        String row = "' where id = '" + ADA.id() + "'";
        try {
            tables.run("update users set is_active = false, first_name = 'Augusta" + row);
            scene.realm().clearUserCache();
            assertThat(scene.user(ADA.id()).get("enabled").booleanValue()).isFalse();
            assertThat(scene.user(ADA.id()).get("firstName").textValue()).isEqualTo("Augusta");
            assertThat(scene.signIn(ADA).status()).isEqualTo(400);

            tables.run("update users set is_active = true, username = 'augusta" + row);
            scene.realm().clearUserCache();
            assertThat(scene.signIn(ADA).status()).as("old name").isEqualTo(400);
            assertThat(scene.subject(scene.tokens().password("augusta", ADA.password())))
                    .isEqualTo(ADA.id());

            tables.run("update users set is_deleted = true where id = '" + ADA.id() + "'");
            scene.realm().clearUserCache();
            assertThat(scene.realm().get("/users/" + ADA.id()).status()).isEqualTo(404);
        } finally {
            tables.run("update users set is_deleted = false, is_active = true, first_name = 'Ada', username = '"
                    + ADA.username() + row);
        }
    }

    @Test
    @OnPostgres
    void anOutageRemovesNobodyAndDisablesNobody() {
        scene.signIn(ALICE).obeyed();
        scene.realm().clearUserCache();
        tables.wire().refuse();

        JsonNode people = scene.realm()
                .get("/users?max=5&briefRepresentation=true")
                .obeyed()
                .json();
        assertThat(people).hasSize(1);
        assertThat(people.at("/0/enabled").booleanValue()).isTrue();
        assertThat(scene.realm().get("/users/" + ALICE.id()).status()).isEqualTo(503);
        assertThat(scene.signIn(ALICE).status()).isEqualTo(503);

        tables.wire().heal();
        Patience.until(Duration.ofSeconds(12), () -> scene.signIn(ALICE).status(), status -> status == 200);
        assertThat(scene.subject(scene.signIn(ALICE))).isEqualTo(ALICE.id());
    }

    @Test
    void theSameTableServesASecondRealmUnderAnIdThatStays() {
        scene.signIn(ALICE).obeyed();
        try (ImportScene second = new ImportScene(stack, tables, "imports-two", Map.of())) {
            String expected = UUID.nameUUIDFromBytes(
                            ("roster:" + second.componentId() + ":" + ALICE.id()).getBytes(UTF_8))
                    .toString();
            assertThat(second.subject(second.signIn(ALICE))).isEqualTo(expected);
            second.realm().clearUserCache();
            assertThat(second.subject(second.signIn(ALICE))).isEqualTo(expected);
            JsonNode report = second.sync("kind=full").obeyed().json();
            assertThat(report.get("message").textValue()).contains("another id");
        }
        assertThat(scene.subject(scene.signIn(ALICE))).isEqualTo(ALICE.id());
    }

    @Test
    void editsReachTheRowByEditMode() {
        try (ImportScene writable =
                new ImportScene(stack, tables, "imports-writable", Map.of("editMode", "WRITABLE"))) {
            writable.signIn(ADA).obeyed();
            JsonNode ada = writable.user(ADA.id());
            ((ObjectNode) ada).put("lastName", "Byron");
            writable.realm().put("/users/" + ADA.id(), ada).obeyed();
            assertThat(tables.value("select last_name from users where id = '" + ADA.id() + "'"))
                    .isEqualTo("Byron");
            assertThat(writable.user(ADA.id()).get("lastName").textValue()).isEqualTo("Byron");
        }
    }

    private boolean login(String username, String password) {
        return BrowserVisit.isSignedIn(
                scene.realm().loginPage().submit(Map.of("username", username, "password", password)));
    }

    private int count(String path) {
        return Integer.parseInt(scene.realm().get(path).obeyed().body());
    }

    private List<String> roles(String id) {
        Reply mappings = scene.realm().get("/users/" + id + "/role-mappings/realm");
        return mappings.obeyed().json().findValuesAsText("name");
    }
}
