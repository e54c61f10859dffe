package dev.roster.database.check;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server that speaks PostgreSQL as far as the beginning of TLS. */
final class TlsOffer implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();
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
        Path certificate = certificate(directory, host);
        TlsOffer offer = new TlsOffer(directory.resolve(host + ".p12"), certificate);
        Thread thread = new Thread(offer::serve, "tls-offer");
        thread.setDaemon(true);
        thread.start();
        return offer;
    }

    /** Makes a certificate that nobody else vouches for, and its key beside it. */
    static Path certificate(Path directory, String host) throws Exception {
        Path certificate = directory.resolve(host + ".pem");
        String store = directory.resolve(host + ".p12").toString();
        keytool("-genkeypair", "-alias", "db", "-keyalg", "EC", "-dname", "CN=" + host, "-keystore", store);
        keytool("-exportcert", "-rfc", "-alias", "db", "-keystore", store, "-file", certificate.toString());
        return certificate;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-storepass";
        command[arguments.length + 2] = new String(PASSWORD);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("keytool", ".log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
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
