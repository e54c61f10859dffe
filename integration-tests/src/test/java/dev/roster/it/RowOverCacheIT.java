package dev.roster.it;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.roster.it.kit.BrowserVisit;
import dev.roster.it.kit.PasswordHashes;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A row that is changed by SQL while Keycloak holds the person in its cache: the next sign-in follows the row, with a
 * password that stands there and with one that Keycloak keeps.
 */
@RosterServer
class RowOverCacheIT {

    private static final String ROW = "id = '" + LegacyPeople.ADAS_ROW + "'";
    private static final String KEPT = "A password that Keycloak keeps 1";
    private static final String BEFORE =
            "is_active = true, is_deleted = false, totp_enabled = false, totp_secret = null, hashed_password = '";

    private static OwnTables tables;
    private static OwnRealm readOnly;
    private static OwnRealm unsynced;
    private static String hash;
    private static PasswordHashes hashes;

    @BeforeAll
    static void federateTheTablesTwice(RosterStack stack) {
        hashes = new PasswordHashes(stack.keycloak().managementUrl());
        tables = OwnTables.legacy(stack, "row_over_cache");
        Map<String, ?> settings = Map.of(
                "passwordPolicy", "hashAlgorithm(roster-bcrypt) and hashIterations(10)", "resetPasswordAllowed", true);
        readOnly = new OwnRealm(stack, "row-over-cache", settings);
        readOnly.federate(tables.component(Map.of()));
        readOnly.addIdentityFirst();
        unsynced = new OwnRealm(stack, "row-over-cache-unsynced", settings);
        String component = unsynced.federate(tables.component(Map.of("editMode", "UNSYNCED")));
        unsynced.addIdentityFirst();
        unsynced.put(
                        "/users/f:" + component + ":" + LegacyPeople.ADAS_ROW + "/reset-password",
                        Map.of("type", "password", "value", KEPT, "temporary", false))
                .obeyed();
        hash = tables.value("SELECT hashed_password FROM users WHERE " + ROW);
    }

    @AfterAll
    static void removeTheRealms() {
        readOnly.close();
        unsynced.close();
        tables.close();
    }

    @AfterEach
    void restoreTheRow() {
        set(BEFORE + hash + "'");
        readOnly.clearUserCache();
        unsynced.clearUserCache();
    }

    static Stream<Arguments> withdrawals() {
        return Stream.of(Surface.values()).flatMap(surface -> Stream.of("is_active = false", "is_deleted = true")
                .flatMap(change -> Stream.of(true, false).map(kept -> Arguments.of(surface, change, kept))));
    }

    @ParameterizedTest(name = "{0}: {1}, password kept by Keycloak {2}")
    @MethodSource("withdrawals")
    void whoIsDisabledOrDeletedIsRefusedAtOnce(Surface surface, String change, boolean kept) {
        OwnRealm realm = kept ? unsynced : readOnly;
        String password = kept ? KEPT : LegacyPeople.ADAS_PASSWORD;
        assertThat(surface.attempt(realm, password)).as("before").matches(Surface::isIn);
        set(change);

        long computed = hashes.computed();
        Reply answer = surface.attempt(realm, password);

        assertThat(answer).as(answer.body()).matches(reply -> !Surface.isIn(reply) && reply.status() < 500);
        // The page that asks for the name says that an account is disabled without asking for a password.
        assertThat(hashes.computed() - computed).isBetween(surface == Surface.IDENTITY_FIRST ? 0L : 1L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void aPersonWithdrawnBetweenNameAndPasswordIsRefused(Withdrawal withdrawal) {
        for (OwnRealm realm : new OwnRealm[] {readOnly, unsynced}) {
            String password = realm == unsynced ? KEPT : LegacyPeople.ADAS_PASSWORD;
            BrowserVisit visit = realm.identityFirstPage();
            assertThat(visit.submit(Map.of("username", LegacyPeople.ADA)).body())
                    .contains("name=\"password\"");
            set(withdrawal.change);

            Reply answer = visit.submit(Map.of("password", password));

            assertThat(answer).as(answer.body()).matches(reply -> !Surface.isIn(reply) && reply.status() < 500);
            restoreTheRow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordThatTheApplicationChangedIsTheOnlyOne(Surface surface) {
        assertThat(surface.attempt(readOnly, LegacyPeople.ADAS_PASSWORD)).matches(Surface::isIn);
        set("hashed_password = (SELECT hashed_password FROM users WHERE username = '" + LegacyPeople.ALICE + "')");

        assertThat(surface.attempt(readOnly, LegacyPeople.ADAS_PASSWORD)).matches(reply -> !Surface.isIn(reply));
        assertThat(surface.attempt(readOnly, LegacyPeople.ALICES_PASSWORD)).matches(Surface::isIn);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondFactorIsAskedFromTheMomentThatTheRowHasIt(Surface surface) {
        assertThat(surface.attempt(readOnly, LegacyPeople.ADAS_PASSWORD)).matches(Surface::isIn);
        set("totp_enabled = true, totp_secret = '" + LegacyPeople.BOBS_TOTP_SECRET + "'");

        // No flow of two pages that a test needs asks for it.
        assertThat(surface.attempt(readOnly, LegacyPeople.ADAS_PASSWORD))
                .matches(reply -> surface == Surface.IDENTITY_FIRST || !Surface.isIn(reply));

        set("totp_enabled = false");
        assertThat(surface.attempt(readOnly, LegacyPeople.ADAS_PASSWORD)).matches(Surface::isIn);
    }

    @ParameterizedTest
    @EnumSource
    void aForgottenPasswordIsNoWayBackIn(Withdrawal withdrawal) {
        // As if the link in the mail had been followed.
        IdentityFirst.require(readOnly, "reset credentials", "reset-credential-email", "DISABLED");
        assertThat(forgotten().body()).contains("name=\"password-new\"");
        set(withdrawal.change);

        assertThat(forgotten().body()).doesNotContain("name=\"password-new\"");
    }

    private static Reply forgotten() {
        BrowserVisit visit = readOnly.loginPage();
        visit.follow("reset-credentials");
        return visit.submit(Map.of("username", LegacyPeople.ADA));
    }

    private static void set(String columns) {
        tables.run("UPDATE users SET " + columns + " WHERE " + ROW);
    }

    enum Withdrawal {
        DISABLED("is_active = false"),
        DELETED("is_deleted = true");

        private final String change;

        Withdrawal(String change) {
            this.change = change;
        }
    }

    enum Surface {
        DIRECT_GRANT((realm, password) -> realm.tokens().password(LegacyPeople.ADA, password)),
        LOGIN_PAGE((realm, password) ->
                realm.loginPage().submit(Map.of("username", LegacyPeople.ADA, "password", password))),
        IDENTITY_FIRST((realm, password) -> {
            BrowserVisit visit = realm.identityFirstPage();
            Reply next = visit.submit(Map.of("username", LegacyPeople.ADA));
            return next.body().contains("name=\"password\"") ? visit.submit(Map.of("password", password)) : next;
        });

        private final BiFunction<OwnRealm, String, Reply> attempt;

        Surface(BiFunction<OwnRealm, String, Reply> attempt) {
            this.attempt = attempt;
        }

        Reply attempt(OwnRealm realm, String password) {
            return attempt.apply(realm, password);
        }

        static boolean isIn(Reply reply) {
            return BrowserVisit.isSignedIn(reply)
                    || reply.status() == 200 && reply.body().contains("access_token");
        }
    }
}
