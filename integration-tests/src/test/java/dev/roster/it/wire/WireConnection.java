package dev.roster.it.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** One client's connection: a thread reads what the client sends, another copies what the server answers. */
final class WireConnection {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;

    private final PostgresWire wire;
    private final Faults faults;
    private final int number;
    private final Socket client;
    private final StatementTracker tracker = new StatementTracker();
    private volatile Socket server;

    WireConnection(PostgresWire wire, Faults faults, int number, Socket client) {
        this.wire = wire;
        this.faults = faults;
        this.number = number;
        this.client = client;
    }

    /** Returns when either side has ended the connection. */
    void run() {
        try (Socket mine = client) {
            faults.awaitThaw();
            try (Socket theirs = new Socket(InetAddress.getLoopbackAddress(), wire.serverPort())) {
                theirs.setTcpNoDelay(true);
                server = theirs;
                DataInputStream fromClient = new DataInputStream(new BufferedInputStream(mine.getInputStream()));
                DataOutputStream toServer = new DataOutputStream(new BufferedOutputStream(theirs.getOutputStream()));
                if (open(fromClient, toServer)) {
                    wire.inThread(this::copyAnswers);
                    copyRequests(fromClient, toServer);
                }
            }
        } catch (IOException ignored) {
            // Either side has gone, or a fault has closed the sockets: that is what a connection ends with.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drops both sides at once; may be called by any thread. */
    void drop() {
        try (Socket mine = client;
                Socket theirs = server) {
            // An RST instead of a polite end, as a machine that died would cause it.
            mine.setSoLinger(true, 0);
            if (theirs != null) {
                theirs.setSoLinger(true, 0);
            }
        } catch (IOException ignored) {
            // Closed by its other end at the same moment.
        }
    }

    /** Hands the opening messages on; {@code false} when no session follows. */
    private boolean open(DataInputStream fromClient, DataOutputStream toServer) throws IOException {
        while (true) {
            FrontendMessage message = FrontendMessage.readOpening(fromClient);
            if (message == null) {
                return false;
            }
            message.write(toServer);
            toServer.flush();
            switch (message.code()) {
                case SSL_REQUEST, GSS_REQUEST -> {
                    int answer = server.getInputStream().read();
                    if (answer != 'N') {
                        throw new IOException("The server encrypts: its statements cannot be read");
                    }
                    client.getOutputStream().write(answer);
                }
                case CANCEL_REQUEST -> {
                    return false;
                }
                default -> {
                    return true;
                }
            }
        }
    }

    private void copyRequests(DataInputStream fromClient, DataOutputStream toServer)
            throws IOException, InterruptedException {
        for (FrontendMessage message = FrontendMessage.read(fromClient);
                message != null;
                message = FrontendMessage.read(fromClient)) {
            faults.awaitThaw();
            for (String sql : tracker.executedBy(message)) {
                Optional<WireStatement> statement = WireStatement.of(sql, number);
                if (statement.isPresent() && !wire.admit(statement.get())) {
                    drop();
                    return;
                }
            }
            message.write(toServer);
            if (message.type() == 'S' || message.type() == 'Q') {
                // The end of a round trip: everything before it was sent without waiting.
                faults.awaitDelay();
            }
            if (fromClient.available() == 0) {
                toServer.flush();
            }
        }
    }

    private void copyAnswers() {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream fromServer = server.getInputStream();
            OutputStream toClient = client.getOutputStream();
            for (int read = fromServer.read(buffer); read != -1; read = fromServer.read(buffer)) {
                faults.awaitThaw();
                toClient.write(buffer, 0, read);
            }
            client.close();
        } catch (IOException e) {
            drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
