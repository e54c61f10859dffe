package dev.roster.database.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import dev.roster.database.DatabaseKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real database server in or beside this JVM: started at its first use, one of a kind, gone with the JVM. */
public enum TestServer {
    POSTGRESQL(DatabaseKind.POSTGRESQL, "postgres") {
        @Override
        String start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("fsync", "off")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return "jdbc:postgresql://localhost:" + server.getPort() + "/%s";
        }

        private void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    MARIADB(DatabaseKind.MARIADB, "root") {
        @Override
        String start() throws IOException {
            return "jdbc:mariadb://localhost:" + MariaDbServer.launch() + "/%s";
        }
    },
    H2(DatabaseKind.H2, "sa") {
        @Override
        String start() {
            return "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1";
        }
    };

    private final DatabaseKind kind;
    private final String user;
    private final AtomicInteger databases = new AtomicInteger();
    private String url;

    TestServer(DatabaseKind kind, String user) {
        this.kind = kind;
        this.user = user;
    }

    abstract String start() throws IOException;

    /** Makes an empty database. */
    public TestDatabase newDatabase() {
        String name = "roster" + databases.incrementAndGet();
        String address = address();
        if (this != H2) {
            String server = address.formatted(this == POSTGRESQL ? "postgres" : "");
            try (Connection connection = DriverManager.getConnection(server, user, "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return new TestDatabase(kind, address.formatted(name), user);
    }

    private synchronized String address() {
        if (url == null) {
            try {
                url = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return url;
    }
}
