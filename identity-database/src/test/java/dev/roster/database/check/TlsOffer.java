package dev.roster.database.check;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.roster.database.testing.TestCertificates;

/** A server that speaks PostgreSQL as far as the beginning of TLS. */
final class TlsOffer implements AutoCloseable {

    private static final char[] PASSWORD = TestCertificates.PASSWORD.toCharArray();
    private static final int REQUEST_LENGTH = 8;

    private final ServerSocket socket = new ServerSocket(0);
    private final SSLContext context;
    private final Path certificate;

    private TlsOffer(Path keyStore, Path certificate) throws Exception {
        this.certificate = certificate;
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
    }

    /** Offers a certificate of its own for a host name. */
    static TlsOffer start(Path directory, String host) throws Exception {
        TestCertificates certificates = new TestCertificates(directory);
        Path certificate = certificates.selfSigned(host);
        TlsOffer offer = new TlsOffer(certificates.keyStore(host), certificate);
        Thread thread = new Thread(offer::serve, "tls-offer");
        thread.setDaemon(true);
        thread.start();
        return offer;
    }

    String url() {
        return "jdbc:postgresql://localhost:" + socket.getLocalPort() + "/people";
    }

    Path certificate() {
        return certificate;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.getInputStream().readNBytes(REQUEST_LENGTH);
                client.getOutputStream().write('S');
                SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
                tls.setUseClientMode(false);
                tls.startHandshake();
                tls.getInputStream().read();
            } catch (IOException e) {
                // The client did not like the certificate, or the test is over.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
