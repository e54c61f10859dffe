package dev.roster.database.check;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import dev.roster.database.settings.JdbcUrl;

/** Tells a failed encryption from a server that cannot be reached: the drivers give both the same SQL states. */
final class TlsFailure {

    private static final int LONGEST_CHAIN = 20;
    private static final String UNABLE_TO_CONNECT = "08001";

    private TlsFailure() {}

    static boolean isCause(SQLException thrown, JdbcUrl url) {
        return chain(thrown)
                        .anyMatch(cause -> cause instanceof SSLException
                                || cause instanceof GeneralSecurityException
                                || cause instanceof FileNotFoundException
                                || cause instanceof NoSuchFileException)
                || url.asksForTls() && isRefusedByDriver(thrown);
    }

    // A server without TLS, and on PostgreSQL a host name that is not the certificate's: the drivers (42.7, 3.5) throw
    // a lost connection that nothing caused, and their messages are translated.
    private static boolean isRefusedByDriver(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        return state.startsWith("08")
                && !state.equals(UNABLE_TO_CONNECT)
                && chain(thrown).noneMatch(IOException.class::isInstance);
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }
}
