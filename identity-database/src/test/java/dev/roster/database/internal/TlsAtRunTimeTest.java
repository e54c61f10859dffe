package dev.roster.database.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.keycloak.component.ComponentModel;

import dev.roster.database.DatabaseKind;
import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.testing.TestCertificates;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server's certificate is changed while it is in use. The server takes connections without TLS as well, so that
 * nothing but the component's own settings keeps the password from going over the line in plain text.
 */
class TlsAtRunTimeTest {

    private static final String OTHERS =
            " where datname = current_database() and pid <> pg_backend_pid()" + " and backend_type = 'client backend'";

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres server;
    private static TestDatabase database;

    private final DatabaseRegistry registry = new DatabaseRegistry(false);

    @BeforeAll
    static void startWithTls() throws IOException, SQLException {
        TestCertificates certificates = new TestCertificates(directory);
        certificates.selfSigned("ca");
        certificates.selfSigned("other-ca");
        certificates.signed("good", "ca");
        certificates.signed("expired", "ca", "-startdate", "-3d", "-validity", "1");
        certificates.signed("foreign", "other-ca");
        present("good");
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig(
                        "ssl_cert_file", directory.resolve("server.pem").toString())
                .setServerConfig("ssl_key_file", directory.resolve("server.key").toString())
                .start();
        database = new TestDatabase(
                        DatabaseKind.POSTGRESQL,
                        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable",
                        "postgres")
                .withTables();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void beGood() throws IOException, SQLException {
        present("good");
        reload();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({"expired,verify-full", "expired,verify-ca", "foreign,verify-full", "foreign,verify-ca"})
    void aCertificateThatIsNoLongerGoodIsAnOutageAndNeverPlainText(String certificate, String mode) throws Exception {
        ComponentModel component = component("sslmode=" + mode + "&sslrootcert=" + directory.resolve("ca.pem"));
        read(component);
        assertThat(database.number(
                        "select count(*) from pg_stat_activity join pg_stat_ssl using (pid)" + OTHERS + " and ssl"))
                .isEqualTo(1);

        present(certificate);
        reload();
        database.number("select count(pg_terminate_backend(pid)) from pg_stat_activity" + OTHERS);
        for (int i = 0; i < 6; i++) {
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
        }
        assertThat(database.number("select count(*) from pg_stat_activity" + OTHERS))
                .isZero();

        present("good");
        reload();
        awaitReadable(component);
        assertThat(database.number(
                        "select count(*) from pg_stat_activity join pg_stat_ssl using (pid)" + OTHERS + " and not ssl"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void aServerThatOffersNoTlsIsNotSpokenToWhereItIsAskedFor(String mode) throws SQLException {
        TestDatabase plain = TestServer.POSTGRESQL.newDatabase().withTables();
        ComponentModel component = Components.of(
                "component",
                plain.url() + "?sslmode=" + mode + "&sslrootcert=" + directory.resolve("ca.pem"),
                plain.user());
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
        }
        assertThat(plain.number("select count(*) from pg_stat_activity" + OTHERS))
                .isZero();
    }

    @Test
    void aServerOfMariaDbThatOffersNoTlsIsNotSpokenToEither() throws SQLException {
        TestDatabase plain = TestServer.MARIADB.newDatabase().withTables();
        ComponentModel component = Components.of("component", plain.url() + "?sslMode=verify-full", plain.user());
        assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(component));
    }

    private static ComponentModel component(String tls) {
        return Components.of(
                "component", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?" + tls, "postgres");
    }

    private static void present(String name) throws IOException {
        Files.copy(
                directory.resolve(name + ".pem"), directory.resolve("server.pem"), StandardCopyOption.REPLACE_EXISTING);
        Path key = directory.resolve("server.key");
        Files.copy(directory.resolve(name + ".key"), key, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static void reload() throws SQLException {
        long loaded = database.number("select extract(epoch from pg_conf_load_time()) * 1000000");
        database.execute("select pg_reload_conf()");
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (database.number("select extract(epoch from pg_conf_load_time()) * 1000000") == loaded) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void awaitReadable(ComponentModel component) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!isReadable(component)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isReadable(ComponentModel component) {
        try {
            read(component);
            return true;
        } catch (DatabaseUnavailableException e) {
            return false;
        }
    }

    private void read(ComponentModel component) {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).<RosterRole>read(session -> session.find(RosterRole.class, "absent"));
        }
    }
}
