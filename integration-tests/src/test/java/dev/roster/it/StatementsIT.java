package dev.roster.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;
import dev.roster.it.kit.Totp;
import dev.roster.it.wire.PostgresWire;
import dev.roster.it.wire.WireStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a sign-in asks the application's database, counted on the line: what is promised, and what is needed today. */
@OnPostgres
@RosterServer
class StatementsIT {

    private static final LegacyPerson ALICE = LegacyPerson.named("alice");
    private static final LegacyPerson BOB = LegacyPerson.named("bob");

    private static SchemaCopy schema;
    private static FederatedRealm realm;
    private static PostgresWire wire;

    @BeforeAll
    static void federateWithoutPoll(RosterStack stack) {
        wire = stack.wire();
        schema = new SchemaCopy(stack.database(), "counted");
        new Sql(stack.database()).update("UPDATE counted.users SET username = 'bob@corp' WHERE username = 'bob'");
        realm = new FederatedRealm(stack, "statements", Map.of("changePollSeconds", "0", "jdbcSchema", schema.name()));
        // Tried and mirrored at save and, since they are not polled, mirrored once more.
        Patience.until(Duration.ofSeconds(30), StatementsIT::readingsOfRoles, readings -> readings == 3);
        password(ALICE.username()); // what is read once a server
    }

    @AfterAll
    static void removeBoth() {
        realm.close();
        schema.close();
    }

    @Test
    void aSignInByUserNameWithAColdCache() {
        realm.clearUserCache();

        assertCold(statementsOf(() -> password(ALICE.username())), 3);
    }

    @Test
    void aSignInByEmailWithAColdCache() {
        realm.clearUserCache();

        assertCold(statementsOf(() -> password(ALICE.email())), 3);
    }

    @Test
    void aSignInWithAWarmCache() {
        password(ALICE.username());
        password(ALICE.email());

        assertWarm(statementsOf(() -> password(ALICE.username())), 3);
        assertWarm(statementsOf(() -> password(ALICE.email())), 3);
    }

    @Test
    void aUserNameThatLooksLikeAnAddressCostsOneMoreAndACodeNothing() {
        realm.clearUserCache();
        List<WireStatement> cold = statementsOf(() -> withCode(Totp.now(BOB.totpSecret())));
        List<WireStatement> warm = statementsOf(() -> withCode(Totp.next(BOB.totpSecret())));

        assertCold(cold, 4);
        // The one more is for the address, which nobody has.
        assertWarm(warm, 4);
    }

    @Test
    void aPageOfUsersIsReadAtOnce() {
        assertThat(statementsOf(() -> realm.get("/users?first=40&max=20").obeyed()))
                .hasSize(1);
        assertThat(statementsOf(() -> realm.get("/users/count?search=ada").obeyed()))
                .hasSize(1);
    }

    /** Two more where those who match fill neither the page nor the way along the list that is looked at first. */
    @Test
    void aSearchIsNoMoreThanThreeStatements() {
        assertThat(statementsOf(() -> realm.get("/users?search=a&max=5").obeyed()))
                .hasSize(1);
        assertThat(statementsOf(() -> realm.get("/users?search=nobody&max=5").obeyed()))
                .hasSize(3);
        assertThat(statementsOf(
                        () -> realm.get("/users?username=alice&exact=true").obeyed()))
                .hasSize(1);
        assertThat(statementsOf(
                        () -> realm.get("/users?idpAlias=google&idpUserId=1").obeyed()))
                .hasSize(1);
        assertThat(statementsOf(() -> realm.get("/users/count?idpAlias=google").obeyed()))
                .hasSize(1);
    }

    /** Beyond the first page Keycloak counts by reading the list, from its beginning, once more. */
    @Test
    void membersOfARoleCostNoStatementEach() {
        for (int max : List.of(5, 100)) {
            assertThat(statementsOf(
                            () -> realm.get("/roles/user/users?max=" + max).obeyed()))
                    .as("first page of %d", max)
                    .hasSize(2);
            assertThat(statementsOf(() ->
                            realm.get("/roles/user/users?first=20&max=" + max).obeyed()))
                    .as("later page of %d", max)
                    .hasSize(4);
        }
    }

    @Test
    void everyStatementOfASignInReads() {
        assertThat(statementsOf(() -> password(ALICE.username())))
                .extracting(WireStatement::kind)
                .containsOnly("SELECT");
    }

    @Test
    void whatComesAfterASignIn() {
        Reply tokens = password(ALICE.username());
        String access = tokens.json().get("access_token").textValue();
        String refresh = tokens.json().get("refresh_token").textValue();

        assertThat(statementsOf(() -> realm.tokens().userInfo(access).obeyed()))
                .as("userinfo, warm")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(realm.tokens().introspect(access).json().get("active").booleanValue())
                .isTrue();
        assertThat(statementsOf(() -> realm.tokens().introspect(access).obeyed()))
                .as("introspection, warm")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(statementsOf(() -> realm.tokens().refresh(refresh).obeyed()))
                .as("refresh, warm")
                .hasSizeLessThanOrEqualTo(2);
        realm.clearUserCache();
        assertThat(statementsOf(() -> realm.tokens().userInfo(access).obeyed()))
                .as("userinfo, cold")
                .hasSizeLessThanOrEqualTo(3);
    }

    private static void assertCold(List<WireStatement> statements, int measured) {
        assertThat(statements)
                .as("at most 6 are promised of a sign-in with a cold cache")
                .hasSizeLessThanOrEqualTo(6)
                .as("as many as measured; if there are fewer by now, write that down here")
                .hasSize(measured);
    }

    private static void assertWarm(List<WireStatement> statements, int measured) {
        assertThat(statements)
                .as("at most 4 are promised of a sign-in with a warm cache")
                .hasSizeLessThanOrEqualTo(4)
                .as("as many as measured; if there are fewer by now, write that down here")
                .hasSize(measured);
    }

    private static long readingsOfRoles() {
        return wire.statements().stream()
                .filter(statement -> statement.sql().contains("from \"counted\".\"roles\""))
                .count();
    }

    private static List<WireStatement> statementsOf(Runnable work) {
        wire.reset();
        work.run();
        return wire.statements();
    }

    private static Reply password(String name) {
        return realm.tokens().password(name, ALICE.password()).obeyed();
    }

    private static Reply withCode(String code) {
        return realm.tokens().password("bob@corp", BOB.password(), code).obeyed();
    }
}
