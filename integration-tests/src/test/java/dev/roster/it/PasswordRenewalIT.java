package dev.roster.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.PasswordHashes;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.wire.WireStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A right password whose hash is of another format, or weaker, is hashed anew; nobody's sign-in suffers for that. */
@OnPostgres
@RosterServer
class PasswordRenewalIT {

    private static final String LONG = "l".repeat(72);

    private static OwnTables tables;
    private static OwnRealm realm;
    private static WritablePerson ada;
    private static PasswordHashes hashes;
    private static String before;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        hashes = new PasswordHashes(stack.keycloak().managementUrl());
        tables = OwnTables.legacy(stack, "password_renewal");
        // Keycloak's dummy hash for unknown people is counted with the others.
        realm = new OwnRealm(
                stack,
                "password-renewal",
                Map.of("passwordPolicy", "hashAlgorithm(roster-bcrypt) and hashIterations(10)"));
        ada = new WritablePerson(
                realm,
                tables,
                realm.federate(tables.component(Map.of("editMode", "WRITABLE", "rehashOnLogin", "true"))),
                LegacyPerson.named(LegacyPeople.ADA));
        before = ada.column("hashed_password");
        assertThat(before).startsWith("$2b$10$");
    }

    @AfterAll
    static void removeTheRealm() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void putEverythingBack() {
        tables.wire().heal();
        ada.set("hashed_password = '" + before + "', updated_at = NULL, is_active = TRUE");
        realm.clearUserCache();
        keys(Map.of("editMode", "WRITABLE", "rehashOnLogin", "true", "passwordHash", "BCRYPT"));
    }

    @ParameterizedTest
    @CsvSource({"BCRYPT, $2b$12$", "ARGON2ID, $argon2id$v=19$m=19456", "PBKDF2_SHA256, $pbkdf2-sha256$600000$"})
    void aWeakerHashIsReplacedOnceByOneMoreHashAndOneStatement(String format, String prefix) {
        keys(Map.of("passwordHash", format));
        attempt(LegacyPeople.ADAS_PASSWORD).obeyed();
        ada.set("hashed_password = '" + before + "'");

        Counted first = counted(LegacyPeople.ADAS_PASSWORD);
        String renewed = ada.column("hashed_password");
        Counted second = counted(LegacyPeople.ADAS_PASSWORD);

        assertThat(renewed).startsWith(prefix);
        assertThat(ada.column("hashed_password")).isEqualTo(renewed);
        assertThat(first.hashes).isEqualTo(2);
        assertThat(second.hashes).isEqualTo(1);
        assertThat(second.statements).noneMatch(PasswordRenewalIT::isUpdate);
        assertThat(first.statements).filteredOn(PasswordRenewalIT::isUpdate).hasSize(1);
        assertThat(first.statements).hasSize(second.statements.size() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {LegacyPeople.ADA, "nobody.at.all"})
    void whoIsRefusedCostsOneHashAndNoStatementMore(String username) {
        long computed = hashes.computed();
        tables.wire().reset();

        assertThat(realm.tokens().password(username, "quite certainly wrong").status())
                .isEqualTo(400);

        assertThat(hashes.computed() - computed).isEqualTo(1);
        assertThat(tables.wire().statements()).noneMatch(PasswordRenewalIT::isUpdate);
        assertThat(ada.column("hashed_password")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY, true", "UNSYNCED, true", "WRITABLE, false"})
    void nothingIsWrittenWhereNobodyAskedForIt(String editMode, String rehash) {
        keys(Map.of("editMode", editMode, "rehashOnLogin", rehash));

        Counted signIn = counted(LegacyPeople.ADAS_PASSWORD);

        assertThat(signIn.hashes).isEqualTo(1);
        assertThat(ada.column("hashed_password")).isEqualTo(before);
    }

    @Test
    void whoIsDisabledCostsOneHashEvenWithTheRightPassword() {
        ada.set("is_active = FALSE");
        realm.clearUserCache();
        long computed = hashes.computed();

        assertThat(attempt(LegacyPeople.ADAS_PASSWORD).status()).isEqualTo(400);

        assertThat(hashes.computed() - computed).isEqualTo(1);
        assertThat(ada.column("hashed_password")).isEqualTo(before);
    }

    @Test
    void oneConnectionIsEnough() {
        keys(Map.of("poolMaxSize", "1"));
        try {
            attempt(LegacyPeople.ADAS_PASSWORD).obeyed();
            assertThat(ada.column("hashed_password")).startsWith("$2b$12$");
        } finally {
            keys(Map.of("poolMaxSize", "20"));
        }
    }

    @Test
    void aDatabaseThatRefusesToWriteRefusesNobody() {
        tables.run("REVOKE UPDATE ON users FROM password_renewal");
        try {
            attempt(LegacyPeople.ADAS_PASSWORD).obeyed();
            assertThat(ada.column("hashed_password")).isEqualTo(before);
        } finally {
            tables.run("GRANT UPDATE ON users TO password_renewal");
        }
        attempt(LegacyPeople.ADAS_PASSWORD).obeyed();
        assertThat(ada.column("hashed_password")).startsWith("$2b$12$");
    }

    @Test
    void theLineCutAtAnyStatementLeavesOneHashThatIsRight() {
        String reached = before;
        int k = 0;
        int signedIn = 0;
        while (reached.equals(before)) {
            k++;
            assertThat(k).isLessThan(20);
            realm.clearUserCache();
            tables.wire().cutAt(k);
            Reply reply = attempt(LegacyPeople.ADAS_PASSWORD);
            tables.wire().heal();
            reached = ada.column("hashed_password");
            assertThat(reply.status()).as("cut at %d: %s", k, reply.body()).isIn(200, 503);
            if (reply.status() == 200 && reached.equals(before)) {
                signedIn++;
            }
        }
        assertThat(signedIn).as("cut at the update, and signed in all the same").isEqualTo(1);
        assertThat(reached).startsWith("$2b$12$");
        attempt(LegacyPeople.ADAS_PASSWORD).obeyed();
    }

    @Test
    void aLineThatDiesAtTheUpdateLeavesTheOldHash() {
        realm.clearUserCache();
        tables.wire().dieAt(2);
        assertThat(attempt(LegacyPeople.ADAS_PASSWORD).status()).isIn(200, 503);
        assertThat(ada.column("hashed_password")).isEqualTo(before);
        tables.wire().heal();
        Patience.until(
                Duration.ofSeconds(10),
                () -> attempt(LegacyPeople.ADAS_PASSWORD).status(),
                status -> status == 200);
        assertThat(ada.column("hashed_password")).startsWith("$2b$12$");
    }

    @Test
    void signInsAtOnceAllSucceedAndOneWrites() {
        tables.wire().reset();

        List<Reply> replies =
                Parallel.map(8, IntStream.range(0, 8).boxed().toList(), ignored -> attempt(LegacyPeople.ADAS_PASSWORD));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(tables.wire().statements())
                .filteredOn(PasswordRenewalIT::isUpdate)
                .isNotEmpty();
        String renewed = ada.column("hashed_password");
        assertThat(renewed).startsWith("$2b$12$");
        assertThat(counted(LegacyPeople.ADAS_PASSWORD).hashes).isEqualTo(1);
        assertThat(ada.column("hashed_password")).isEqualTo(renewed);
    }

    @Test
    void whatBcryptNeverComparedIsNotMadePartOfThePassword() {
        ada.resetPassword(LONG, false).obeyed();
        String cut = ada.column("hashed_password");
        keys(Map.of("passwordHash", "ARGON2ID"));

        attempt(LONG + "a slip of the hand").obeyed();
        assertThat(ada.column("hashed_password")).isEqualTo(cut);

        attempt(LONG).obeyed();
        assertThat(ada.column("hashed_password")).startsWith("$argon2id$");
        assertThat(attempt(LONG + "a slip of the hand").status()).isEqualTo(400);
    }

    private static Counted counted(String password) {
        long computed = hashes.computed();
        tables.wire().reset();
        attempt(password).obeyed();
        return new Counted(hashes.computed() - computed, tables.wire().statements());
    }

    private static Reply attempt(String password) {
        return realm.tokens().password(LegacyPeople.ADA, password);
    }

    private static boolean isUpdate(WireStatement statement) {
        return statement.kind().equals("UPDATE");
    }

    private static void keys(Map<String, String> changes) {
        realm.edit(ada.componentId(), changes).obeyed();
    }

    private record Counted(long hashes, List<WireStatement> statements) {}
}
