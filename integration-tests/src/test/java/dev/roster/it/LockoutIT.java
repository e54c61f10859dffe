package dev.roster.it;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A realm that locks people out for good after wrong passwords, in front of tables that may only be read. */
@RosterServer
class LockoutIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IS_ACTIVE = "SELECT is_active FROM users WHERE id = '" + LegacyPeople.ADAS_ROW + "'";

    private static OwnTables tables;
    private static OwnRealm realm;
    private static String path;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "lockout");
        realm = new OwnRealm(stack, "lockout", Map.of());
        path = "/users/f:" + realm.federate(tables.component(Map.of())) + ":" + LegacyPeople.ADAS_ROW;
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        tables.close();
    }

    @AfterEach
    void letAdaIn() {
        tables.run("UPDATE users SET is_active = TRUE WHERE id = '" + LegacyPeople.ADAS_ROW + "'");
        realm.clearUserCache();
        enable();
        realm.delete("/attack-detection/brute-force/users").obeyed();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theRightPasswordIsRefusedAfterThreeWrongOnesUntilAnAdministratorEnables(int temporaryLockouts) {
        lockOutForGood(temporaryLockouts);
        Patience.until(PATIENCE, () -> signIn("right"), reply -> reply.status() == 200);

        guessUntilDisabled();

        assertThat(ada().at("/attributes/disabledReason/0").textValue()).isEqualTo("permanentLockout");
        assertThat(signIn("right").status()).isNotEqualTo(200);
        assertThat(tables.value(IS_ACTIVE)).isEqualTo("t");
        realm.clearUserCache();
        assertThat(signIn("right").status()).isNotEqualTo(200);

        Reply enabled = enable();

        assertThat(enabled.status()).as(enabled.body()).isEqualTo(204);
        assertThat(ada().get("enabled").booleanValue()).isTrue();
        Patience.until(PATIENCE, () -> signIn("right"), reply -> reply.status() == 200);
    }

    @Test
    void savingADisabledPersonOtherwiseUnchangedKeepsThemDisabled() {
        lockOutForGood(0);
        guessUntilDisabled();
        ObjectNode shown = ada();

        shown.putArray("requiredActions").add("UPDATE_PROFILE");
        Reply saved = realm.put(path, shown);
        shown.putArray("requiredActions");
        realm.put(path, shown).obeyed();

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(ada().get("enabled").booleanValue()).isFalse();
        assertThat(ada().at("/attributes/disabledReason/0").textValue()).isEqualTo("permanentLockout");
    }

    @Test
    void anAdministratorDisablesButCannotEnableWhomTheApplicationDisabled() {
        assertThat(save(false).status()).isEqualTo(204);
        assertThat(signIn("right").status()).isNotEqualTo(200);
        assertThat(save(true).status()).isEqualTo(204);
        Patience.until(PATIENCE, () -> signIn("right"), reply -> reply.status() == 200);

        tables.run("UPDATE users SET is_active = FALSE WHERE id = '" + LegacyPeople.ADAS_ROW + "'");
        realm.clearUserCache();
        Reply refused = save(true);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("errorMessage").textValue()).contains("enabled");
        assertThat(ada().get("enabled").booleanValue()).isFalse();
        assertThat(tables.value(IS_ACTIVE)).isEqualTo("f");
    }

    private static void lockOutForGood(int temporaryLockouts) {
        Map<String, Object> settings = Map.of(
                "realm",
                "lockout",
                "bruteForceProtected",
                true,
                "permanentLockout",
                true,
                "maxTemporaryLockouts",
                temporaryLockouts,
                "failureFactor",
                3,
                "waitIncrementSeconds",
                1,
                "maxFailureWaitSeconds",
                1,
                "quickLoginCheckMilliSeconds",
                0);
        realm.put("", settings).obeyed();
    }

    // Failures are counted in the background, and none while a temporary lock lasts.
    private static void guessUntilDisabled() {
        Patience.until(
                PATIENCE,
                () -> {
                    signIn("wrong");
                    return ada();
                },
                person -> !person.get("enabled").booleanValue()
                        && person.at("/attributes/disabledReason").isArray());
    }

    private static Reply signIn(String which) {
        return realm.tokens()
                .password(LegacyPeople.ADA, which.equals("right") ? LegacyPeople.ADAS_PASSWORD : "not ada's password");
    }

    private static Reply enable() {
        return save(true);
    }

    private static Reply save(boolean enabled) {
        return realm.put(path, ada().put("enabled", enabled));
    }

    private static ObjectNode ada() {
        return (ObjectNode) realm.get(path).obeyed().json();
    }
}
