package dev.roster.it;

import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of people whom the application disables or removes by SQL. */
@OnPostgres
@RosterServer
class SignedOutIT {

    // No test takes a person of another one.
    private static final Deque<LegacyPerson> PEOPLE = WatchedRealm.people();

    private static WatchedRealm watched;
    private static WatchedRealm unwatched;

    @BeforeAll
    static void federate(RosterStack stack) {
        watched = new WatchedRealm(stack, "signed-out", 1);
        watched.tables().dropForeignKeys();
        watched.tables().run("ALTER TABLE users ALTER is_active DROP NOT NULL");
        unwatched = new WatchedRealm(stack, "not-signed-out", 0);
    }

    @AfterAll
    static void removeTheRealms() {
        watched.close();
        unwatched.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsDisabledOrRemovedIsSignedOutAndTheOthersAreNot(Withdrawal withdrawal) {
        LegacyPerson leaving = PEOPLE.pop();
        LegacyPerson changing = PEOPLE.pop();
        String staying = watched.signIn(changing, "openid").get("refresh_token").textValue();
        WatchedRealm.Sessions before = watched.sessions();
        JsonNode online = watched.signIn(leaving, "openid");
        JsonNode offline = watched.signIn(leaving, "openid offline_access");
        assertThat(watched.sessions().online()).isGreaterThan(before.online());
        assertThat(watched.sessions().offline()).isGreaterThan(before.offline());

        watched.set(changing, "first_name = 'Changed'");
        watched.tables().run(withdrawal.sql.formatted(leaving.id()));

        Patience.until(WatchedRealm.POLL, watched::sessions, before::equals);
        assertRefused(online);
        assertRefused(offline);
        assertThat(watched.tokens().refresh(staying).status()).isEqualTo(200);
        if (withdrawal != Withdrawal.HARD_DELETED) {
            watched.set(leaving, "is_active = TRUE, is_deleted = FALSE");
            Patience.until(
                    WatchedRealm.POLL,
                    () -> watched.tokens()
                            .password(leaving.username(), leaving.password())
                            .status(),
                    is -> is == 200);
            assertRefused(online);
            assertRefused(offline);
        }
    }

    private static void assertRefused(JsonNode tokens) {
        String access = tokens.get("access_token").textValue();
        assertThat(watched.tokens()
                        .refresh(tokens.get("refresh_token").textValue())
                        .status())
                .isEqualTo(400);
        assertThat(watched.tokens().userInfo(access).status()).isEqualTo(401);
        assertThat(watched.tokens()
                        .introspect(access)
                        .obeyed()
                        .json()
                        .get("active")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void whoWasDisabledBeforeKeycloakReadThemIsSignedOutToo() {
        LegacyPerson person = PEOPLE.pop();
        WatchedRealm.Sessions before = watched.sessions();
        watched.signIn(person, "openid offline_access");
        watched.set(person, "is_active = FALSE");
        watched.realm().clearUserCache();

        watched.show(person).obeyed();

        Patience.until(WatchedRealm.POLL, watched::sessions, before::equals);
    }

    @Test
    void aPersonWhomNobodyCachedIsRefusedAtTheNextUse() {
        LegacyPerson person = PEOPLE.pop();
        JsonNode online = unwatched.signIn(person, "openid");
        JsonNode offline = unwatched.signIn(person, "openid offline_access");
        unwatched.set(person, "is_active = FALSE");
        unwatched.realm().clearUserCache();

        for (JsonNode tokens : List.of(online, offline)) {
            String access = tokens.get("access_token").textValue();
            assertThat(unwatched.tokens().userInfo(access).status()).isEqualTo(401);
            assertThat(unwatched
                            .tokens()
                            .introspect(access)
                            .json()
                            .get("active")
                            .booleanValue())
                    .isFalse();
            assertThat(unwatched
                            .tokens()
                            .refresh(tokens.get("refresh_token").textValue())
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsForgottenOrSignedOut() {
        LegacyPerson person = PEOPLE.pop();
        String refresh = watched.signIn(person, "openid").get("refresh_token").textValue();
        WatchedRealm.Sessions before = watched.sessions();
        watched.tables().wire().refuse();
        try {
            // What another realm is polled for is the clock.
            unwatched.awaitPolls(3);
        } finally {
            watched.tables().wire().heal();
        }
        watched.tables().wire().reset();
        Patience.until(OutageScene.HEALING, watched::comparisons, seen -> seen > 1);

        assertThat(watched.sessions()).isEqualTo(before);
        assertThat(watched.tokens().refresh(refresh).status()).isEqualTo(200);
        assertThat(watched.lookUps()).isZero();
    }

    enum Withdrawal {
        DISABLED("UPDATE users SET is_active = FALSE WHERE id = '%s'"),
        FLAG_LOST("UPDATE users SET is_active = NULL WHERE id = '%s'"),
        SOFT_DELETED("UPDATE users SET is_deleted = TRUE, deleted_at = now() WHERE id = '%s'"),
        HARD_DELETED("DELETE FROM users WHERE id = '%s'");

        private final String sql;

        Withdrawal(String sql) {
            this.sql = sql;
        }
    }
}
