package dev.roster.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Sql;
import dev.roster.it.kit.TestFiles;
import dev.roster.it.kit.TokenEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every person of the legacy application at the token endpoint, a few in a realm that may write. They are asked for
 * once, at the start; each test looks at one thing that was answered.
 */
@RosterServer
class LegacyAccountsIT {

    private static final int THREADS = 3;
    private static final String ROWS = "SELECT * FROM users ORDER BY id";

    private static final Map<Mode, List<LegacyAttempts>> ATTEMPTS = new TreeMap<>();
    private static LegacyClaims claims;
    private static String rowsBefore;
    private static String rowsAfter;

    @BeforeAll
    static void askForEverybody(RosterStack stack) {
        Sql sql = new Sql(stack.database());
        claims = new LegacyClaims(sql);
        rowsBefore = sql.rows(ROWS).toString();
        for (Mode mode : Mode.values()) {
            try (FederatedRealm realm = new FederatedRealm(
                    stack, mode.realm, Map.of("editMode", mode.name(), "roleAllowList", List.of("admin")))) {
                TokenEndpoint tokens = realm.tokens();
                ATTEMPTS.put(mode, Parallel.map(THREADS, mode.people(), person -> LegacyAttempts.of(person, tokens)));
            }
        }
        rowsAfter = sql.rows(ROWS).toString();
    }

    @AfterAll
    static void forgetTheAnswers() {
        ATTEMPTS.clear();
    }

    @Test
    void everyRowAndEveryFormatWasAskedFor() {
        assertThat(ATTEMPTS.get(Mode.READ_ONLY)).hasSize(400);
        assertThat(ATTEMPTS.get(Mode.READ_ONLY))
                .filteredOn(attempts -> attempts.person().maySignIn())
                .hasSizeGreaterThan(370);
        assertThat(formats(Mode.WRITABLE)).isEqualTo(formats(Mode.READ_ONLY)).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    void theRightPasswordGivesATokenWithWhatTheTablesSay(Mode mode) {
        assertThat(mode(mode, LegacyPerson::maySignIn))
                .isNotEmpty()
                .allSatisfy(attempts -> claims.assertOf(attempts.person(), attempts.right()));
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsRefusedWhoeverItIs(Mode mode) {
        assertThat(ATTEMPTS.get(mode)).isNotEmpty().allSatisfy(attempts -> refused(attempts, attempts.wrong()));
    }

    @ParameterizedTest
    @EnumSource
    void deletedPeopleAreRefusedWithTheirPassword(Mode mode) {
        assertThat(mode(mode, LegacyPerson::deleted))
                .isNotEmpty()
                .allSatisfy(attempts -> refused(attempts, attempts.right()));
    }

    @ParameterizedTest
    @EnumSource
    void inactivePeopleAreRefusedWithTheirPassword(Mode mode) {
        assertThat(mode(mode, person -> !person.active()))
                .isNotEmpty()
                .allSatisfy(attempts -> refused(attempts, attempts.right()));
    }

    @ParameterizedTest
    @EnumSource
    void peopleWithoutAPasswordAreRefused(Mode mode) {
        assertThat(mode(mode, person -> !person.hasPassword()))
                .isNotEmpty()
                .allSatisfy(attempts -> refused(attempts, attempts.right()));
    }

    @ParameterizedTest
    @EnumSource
    void whoHasACodeGeneratorIsRefusedWithoutACode(Mode mode) {
        assertThat(mode(mode, person -> person.hasTotp() && person.maySignIn()))
                .isNotEmpty()
                .allSatisfy(attempts -> refused(attempts, attempts.withoutCode()));
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsTakenOnceAndTheNextOneAgain(Mode mode) {
        assertThat(mode(mode, person -> person.hasTotp() && person.maySignIn()))
                .isNotEmpty()
                .allSatisfy(attempts -> {
                    refused(attempts, attempts.replay());
                    assertThat(attempts.nextCode().status())
                            .as(attempts.person().username() + ": "
                                    + attempts.nextCode().body())
                            .isEqualTo(200);
                });
    }

    @Test
    void theGroupsOfTokensAreTheApplicationsListsOfMembers() throws IOException {
        Path file = TestFiles.legacy("groups.json");
        Map<String, Collection<String>> listed = new TreeMap<>();
        JsonNode groups = Json.read(Files.readString(file));
        groups.properties().forEach(group -> {
            Collection<String> members = new TreeSet<>();
            group.getValue().forEach(member -> members.add(member.textValue()));
            listed.put(group.getKey(), members);
        });
        Map<String, Collection<String>> told = new LinkedHashMap<>();
        mode(Mode.READ_ONLY, LegacyPerson::maySignIn).forEach(attempts -> claimed(attempts)
                .forEach(slug -> told.computeIfAbsent(slug, key -> new TreeSet<>())
                        .add(attempts.person().username())));
        List<String> signedIn = mode(Mode.READ_ONLY, LegacyPerson::maySignIn).stream()
                .map(attempts -> attempts.person().username())
                .toList();
        assertThat(told).isNotEmpty().allSatisfy((slug, members) -> assertThat(listed.get(slug))
                .as(slug)
                .filteredOn(signedIn::contains)
                .containsExactlyInAnyOrderElementsOf(members));
    }

    @Test
    void noRowWasChanged() {
        assertThat(rowsAfter).isEqualTo(rowsBefore);
    }

    private static List<String> claimed(LegacyAttempts attempts) {
        List<String> slugs = new ArrayList<>();
        Json.claims(attempts.right().json().get("access_token").textValue())
                .get("group_roles")
                .fieldNames()
                .forEachRemaining(slugs::add);
        return slugs;
    }

    private static void refused(LegacyAttempts attempts, Reply reply) {
        assertThat(reply.status())
                .as("%s: %s", attempts.person().username(), reply.body())
                .isEqualTo(400);
        assertThat(reply.json().get("error").textValue()).isEqualTo("invalid_grant");
    }

    private static List<LegacyAttempts> mode(Mode mode, Predicate<LegacyPerson> which) {
        return ATTEMPTS.get(mode).stream()
                .filter(attempts -> which.test(attempts.person()))
                .toList();
    }

    private static TreeSet<String> formats(Mode mode) {
        TreeSet<String> formats = new TreeSet<>();
        mode(mode, LegacyPerson::maySignIn)
                .forEach(attempts -> formats.add(attempts.person().format()));
        return formats;
    }

    enum Mode {
        READ_ONLY("legacy"),
        WRITABLE("legacy-writable");

        private final String realm;

        Mode(String realm) {
            this.realm = realm;
        }

        /** Everybody, or one of each kind. */
        List<LegacyPerson> people() {
            if (this == READ_ONLY) {
                return LegacyPerson.all();
            }
            Map<String, LegacyPerson> kinds = new LinkedHashMap<>();
            LegacyPerson.all()
                    .forEach(person -> kinds.putIfAbsent(
                            person.maySignIn()
                                    ? person.hasTotp() ? "with a code" : person.format()
                                    : "inactive %s, deleted %s".formatted(!person.active(), person.deleted()),
                            person));
            return List.copyOf(kinds.values());
        }
    }
}
