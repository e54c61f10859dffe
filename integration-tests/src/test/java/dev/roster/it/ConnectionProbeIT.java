package dev.roster.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A connection tried before it is saved: what is told, and where a password goes. */
@OnPostgres
@RosterServer
class ConnectionProbeIT {

    private static final String REALM = "probe";
    private static final String MASKED = "**********";
    private static final String MISTYPED = "mistyped-probe-secret";

    private static RosterStack stack;
    private static OwnTables tables;
    private static OwnRealm realm;
    private static String stored;

    @BeforeAll
    static void makeRealmAndTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "probe");
        realm = new OwnRealm(shared, REALM, Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
        stored = realm.federate(tables.component(Map.of()));
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        tables.close();
    }

    @Test
    void aGoodConnectionNamesTheDatabase() {
        assertOk(test(Map.of()), "Connected to PostgreSQL ");
    }

    @Test
    void aComponentAsItsRepresentationIsUnderstoodToo() {
        Map<String, List<String>> config = new HashMap<>();
        tables.component(Map.of()).forEach((key, value) -> config.put(key, List.of(String.valueOf(value))));
        Map<String, Object> representation =
                Map.of("name", "app", "providerId", "roster", "config", config, "id", stored);

        assertOk(post(representation), "Connected to PostgreSQL ");
    }

    @Test
    void whatIsWrongIsSaidAsAtSave() throws IOException {
        assertNot(test(Map.of("jdbcPassword", MISTYPED)), "Database user", "refuses this user, this password");
        assertNot(test(Map.of("jdbcSchema", "nowhere")), "Schema", "nowhere");
        assertNot(test(Map.of("nameOverrides", List.of("users=people"))), "The table people is absent");
        assertNot(test(Map.of("poolMaxSize", "0")), "from 1 to 500");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertNot(test(Map.of("jdbcUrl", "jdbc:postgresql://localhost:" + port + "/app")), "cannot be reached");
        assertThat(Files.readString(stack.keycloak().log()))
                .contains("Listening on:")
                .doesNotContain(MISTYPED, tables.password());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/app?socketFactory=org.example.Evil",
                "jdbc:mariadb://localhost/app?allowLocalInfile=true",
                "jdbc:h2:mem:app;INIT=SELECT/**/1",
                "jdbc:postgresql://a:url-secret@localhost/app",
                "ldap://localhost"
            })
    void aUrlThatMayDoHarmIsNotEvenTried(String url) {
        Reply reply = test(Map.of("jdbcUrl", url));

        assertNot(reply, "JDBC URL: ");
        assertThat(reply.body()).doesNotContain("url-secret", "cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {MASKED, ""})
    void theStoredPasswordIsUsedWhereItWentBefore(String password) {
        assertOk(test(Map.of("id", stored, "jdbcPassword", password)), "Connected");
        assertOk(test(Map.of("id", stored, "jdbcPassword", password, "queryTimeoutMillis", "700")), "Connected");
    }

    @ParameterizedTest
    @CsvSource({MASKED + ",true", "'',true", MASKED + ",false"})
    void theStoredPasswordGoesNowhereElse(String password, boolean isAnotherServer) throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(300);
            Map<String, Object> keys = new HashMap<>(Map.of("id", stored, "jdbcPassword", password));
            if (isAnotherServer) {
                keys.put("jdbcUrl", "jdbc:postgresql://localhost:" + elsewhere.getLocalPort() + "/app");
            } else {
                keys.put("jdbcUsername", "somebody");
            }

            assertNot(test(keys), "Database password: type the password.");

            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aVaultReferenceOfAComponentGoesNowhereElseEither() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(300);
            String id = stack.admin()
                    .createUserStorage(
                            REALM,
                            "roster",
                            tables.component(Map.of("enabled", "false", "jdbcPassword", "${vault.app}")))
                    .obeyed()
                    .createdId();
            try {
                assertNot(
                        test(Map.of(
                                "jdbcPassword",
                                "${vault.app}",
                                "jdbcUrl",
                                "jdbc:postgresql://localhost:" + elsewhere.getLocalPort() + "/app")),
                        "Database password");
                assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
            } finally {
                realm.delete("/components/" + id).obeyed();
            }
        }
    }

    @Test
    void aMaskedPasswordOfNobodyIsNone() {
        assertNot(test(Map.of("jdbcPassword", MASKED)), "type the password");
    }

    @Test
    void noTableIsCreatedAndNoEventIsMade() {
        try (OwnTables empty = OwnTables.none(stack, "probe_empty")) {
            assertOk(post(empty.component(Map.of("schemaManagement", "CREATE"))), "created when this is saved");
            assertNot(post(empty.component(Map.of())), "The table users is absent");

            assertThat(empty.value("select count(*) from pg_tables where schemaname = 'public'"))
                    .isEqualTo("0");
            assertThat(realm.get("/admin-events?max=500").obeyed().body())
                    .contains("components")
                    .doesNotContain("test-connection");
        }
    }

    @Test
    void aBodyThatIsNoneIsRefused() {
        assertRefused(post(List.of()), 400, "invalid_request");
        assertRefused(post("text"), 400, "invalid_request");
        assertRefused(post(Map.of("jdbcUrl", Map.of("a", "b"))), 400, "invalid_request");
        assertRefused(post(Map.of("jdbcUrl", "x".repeat(2_049))), 400, "invalid_request");
        assertRefused(post(Map.of("other", "x".repeat(70_000))), 413, "too_large");
        assertRefused(test(Map.of("id", "absent")), 404, "not_found");
    }

    private static Reply test(Map<String, ?> keys) {
        return post(tables.component(keys));
    }

    private static Reply post(Object body) {
        return realm.post("/roster/test-connection", body);
    }

    private static void assertOk(Reply reply, String said) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get("ok").booleanValue()).as(reply.body()).isTrue();
        assertThat(reply.json().get("message").textValue()).contains(said);
    }

    private static void assertNot(Reply reply, String... said) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get("ok").booleanValue()).as(reply.body()).isFalse();
        assertThat(reply.json().get("message").textValue())
                .contains(said)
                .doesNotContain("roster.", "{0}", "{1}", tables.password(), MISTYPED);
    }

    private static void assertRefused(Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().get("error").textValue()).isEqualTo(error);
        assertThat(reply.json().get("errorMessage").textValue()).endsWith(".");
    }
}
