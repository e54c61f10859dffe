package dev.roster.it;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.PasswordHashes;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TimedReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten megabytes where a name, a password, a search or an attribute is expected; the server has 768 MiB. */
@RosterServer
class LargeInputIT {

    private static final String TEN_MEGABYTES = "x".repeat(10 << 20);
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static OwnTables tables;
    private static OwnRealm realm;
    private static PasswordHashes hashes;
    private static String alice;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        tables = OwnTables.legacy(stack, "large_input");
        realm = new OwnRealm(stack, "large_input", Map.of("eventsEnabled", true));
        alice = "/users/f:" + realm.federate(tables.component(Map.of("editMode", "WRITABLE"))) + ":"
                + LegacyPeople.ALICES_ROW;
        hashes = new PasswordHashes(stack.keycloak().managementUrl());
        signIn().obeyed();
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        tables.close();
    }

    static Stream<String> sizes() {
        return Stream.of(TEN_MEGABYTES, "x".repeat(100_000), "x".repeat(1_500));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void isNobodysNameAndNobodysPassword(String text) {
        long before = hashes.computed();
        refused(answerOf(() -> realm.tokens().password(text, "any password")));
        refused(answerOf(() -> realm.tokens().password(LegacyPeople.ALICE, text)));

        // The password's length is looked at before anything is computed of it; what is, is a dummy for equal time.
        assertThat(hashes.computed() - before).isLessThanOrEqualTo(1);
        assertThat(signIn().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void isNoSearchThatFailsOrTakesLong(String text) {
        for (String query :
                new String[] {"/users?search=", "/users?username=", "/users?q=bio:", "/users/count?search="}) {
            TimedReply answer = answerOf(() -> realm.get(query + text));
            assertThat(answer.reply().status()).as(query).isNotEqualTo(500);
            assertThat(answer.taken()).isLessThan(BOUND);
        }
        assertThat(signIn().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void isNoAttributeOfAPerson(String text) {
        String before = tables.value("SELECT first_name FROM users WHERE username = 'alice'");
        ObjectNode shown = (ObjectNode) realm.get(alice).obeyed().json();

        TimedReply saved = answerOf(() -> realm.put(alice, shown.put("firstName", text)));

        assertThat(saved.reply().status()).as(saved.reply().body()).isBetween(400, 499);
        assertThat(saved.taken()).isLessThan(BOUND);
        assertThat(tables.value("SELECT first_name FROM users WHERE username = 'alice'"))
                .isEqualTo(before);
    }

    @Test
    void takesNobodyElseDown() {
        for (int i = 0; i < 8; i++) {
            answerOf(() -> realm.tokens().password(TEN_MEGABYTES, TEN_MEGABYTES));
        }
        assertThat(signIn().status()).isEqualTo(200);
    }

    private static Reply signIn() {
        return realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD);
    }

    // A server that hangs up while it is being sent more than it takes has refused as well.
    private static TimedReply answerOf(Supplier<Reply> request) {
        return TimedReply.of(() -> {
            try {
                return request.get();
            } catch (UncheckedIOException e) {
                return new Reply(413, "hung up", null, null);
            }
        });
    }

    private static void refused(TimedReply answer) {
        assertThat(answer.reply().status()).isIn(400, 401, 413);
        assertThat(answer.taken()).isLessThan(BOUND);
    }
}
