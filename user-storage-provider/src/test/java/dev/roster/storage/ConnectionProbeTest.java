package dev.roster.storage;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.DefaultVaultTranscriber;

import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where a password goes when a connection is tried that is not saved. */
class ConnectionProbeTest {

    private static final String MASKED = "**********";
    private static final String ELSEWHERE = "roster.error.passwordElsewhere";

    private final List<ComponentModel> components = new ArrayList<>();
    private TestDatabase database;

    @BeforeEach
    void makeTables() throws SQLException {
        database = TestServer.H2.newDatabase().withTables();
    }

    @ParameterizedTest
    @EnumSource
    void aGoodConnectionNamesTheProduct(TestServer server) throws SQLException {
        database = server.newDatabase().withTables();

        ConnectionProbe.Result result = probe(null, given(Map.of()));

        assertThat(result.isOk()).as(result.toString()).isTrue();
        assertThat(result.messageKey()).isEqualTo("roster.test.ok");
        assertThat(result.parameters().toString().toUpperCase()).contains(server.name());
    }

    @Test
    void whatSavingRefusesIsRefused() {
        assertRefused(probe(null, given(Map.of("poolMaxSize", "0"))), "roster.error.number");
        assertRefused(probe(null, given(Map.of("jdbcUrl", "jdbc:h2:mem:a;INIT=x"))), "roster.error.url.PROPERTY");
        assertRefused(probe(null, given(Map.of("jdbcPassword", "wrong"))), "roster.error.connection.WRONG_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(strings = {MASKED, ""})
    void theStoredPasswordGoesWhereItWentBefore(String password) throws SQLException {
        database.execute("alter user sa set password 'stored-secret'");
        ComponentModel stored = given(Map.of("jdbcPassword", "stored-secret"));

        assertThat(probe(stored, given(Map.of("jdbcPassword", password))).isOk())
                .isTrue();
        assertRefused(probe(null, given(Map.of("jdbcPassword", ""))), "roster.error.connection.WRONG_CREDENTIALS");
    }

    @ParameterizedTest
    @CsvSource({MASKED + ",roster.test.noPasswordElsewhere", "'',roster.test.noPasswordElsewhere", "secret," + ELSEWHERE
    })
    void theStoredPasswordGoesToNoOtherServerOrUser(String password, String message) throws IOException {
        try (ServerSocket elsewhere = listen()) {
            ComponentModel stored = given(Map.of("jdbcPassword", "secret"));

            assertRefused(probe(stored, given(Map.of("jdbcPassword", password, "jdbcUrl", url(elsewhere)))), message);
            assertRefused(probe(stored, given(Map.of("jdbcPassword", password, "jdbcUsername", "other"))), message);

            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void anotherPasswordMayBeTriedElsewhere() throws IOException {
        try (ServerSocket elsewhere = listen()) {
            ComponentModel stored = given(Map.of("jdbcPassword", "secret"));

            assertRefused(
                    probe(stored, given(Map.of("jdbcPassword", "typed", "jdbcUrl", url(elsewhere)))),
                    "roster.error.connection.UNREACHABLE");

            assertThat(elsewhere.accept()).isNotNull();
        }
    }

    @Test
    void aVaultReferenceThatAComponentUsesGoesNowhereElse() throws IOException {
        try (ServerSocket elsewhere = listen()) {
            components.add(given(Map.of("jdbcPassword", "${vault.app}")));

            assertRefused(
                    probe(null, given(Map.of("jdbcPassword", "${vault.app}", "jdbcUrl", url(elsewhere)))), ELSEWHERE);

            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aMaskedPasswordOfNobodyIsNone() {
        assertRefused(probe(null, given(Map.of("jdbcPassword", MASKED))), "roster.test.noPassword");
    }

    @Test
    void noTableIsCreated() throws SQLException {
        database = TestServer.H2.newDatabase();

        ConnectionProbe.Result result = probe(null, given(Map.of("schemaManagement", "CREATE")));

        assertThat(result.isOk()).isTrue();
        assertThat(result.messageKey()).isEqualTo("roster.test.toCreate");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'PUBLIC'")) {
            tables.next();
            assertThat(tables.getInt(1)).isZero();
        }
        assertRefused(probe(null, given(Map.of())), "roster.error.connection.MISSING_USERS");
    }

    private ComponentModel given(Map<String, String> keys) {
        ComponentModel component = new ComponentModel();
        component.setProviderId(RosterUserStorageProviderFactory.PROVIDER_ID);
        component.put("jdbcUrl", database.url());
        component.put("jdbcUsername", database.user());
        component.put("connectionTimeoutMillis", "500");
        keys.forEach(component::put);
        return component;
    }

    private ConnectionProbe.Result probe(ComponentModel stored, ComponentModel given) {
        RealmModel realm = proxy(RealmModel.class, Map.of("getId", "realm", "getComponentsStream", components));
        IdentityDatabaseProviderFactory databases =
                proxy(IdentityDatabaseProviderFactory.class, Map.of("isH2Allowed", true));
        KeycloakSessionFactory sessions = proxy(KeycloakSessionFactory.class, Map.of("getProviderFactory", databases));
        KeycloakSession session = proxy(
                KeycloakSession.class,
                Map.of("getKeycloakSessionFactory", sessions, "vault", new DefaultVaultTranscriber(null)));
        return new ConnectionProbe(session, realm).run(stored, given);
    }

    private static void assertRefused(ConnectionProbe.Result result, String messageKey) {
        assertThat(result.isOk()).isFalse();
        assertThat(result.messageKey()).isEqualTo(messageKey);
        assertThat(result.toString()).doesNotContain("secret");
    }

    private static ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(200);
        return socket;
    }

    private static String url(ServerSocket socket) {
        return "jdbc:postgresql://localhost:" + socket.getLocalPort() + "/app";
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answer instanceof List<?> list ? list.stream() : answer;
                }));
    }
}
