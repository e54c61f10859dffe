package dev.roster.it.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The line between a client and a PostgreSQL server, on a port of its own: it knows which statements were executed
 * and can be cut, frozen and slowed down. Counted are executions of SELECT, INSERT, UPDATE and DELETE, each execution
 * of a batch on its own; not what the driver asks the catalogue by itself. The server must not encrypt.
 */
public final class PostgresWire implements AutoCloseable {

    private final int serverPort;
    private final int port;
    private final StatementLog log = new StatementLog();
    private final Faults faults = new Faults();
    private final Set<WireConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "postgres-wire");
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket listener;

    /** Opens a line to a server on the loopback interface. */
    public PostgresWire(int serverPort) {
        this.serverPort = serverPort;
        this.port = listen(0);
    }

    /** Where the client connects to; the same for the life of this object. */
    public int port() {
        return port;
    }

    /** What was executed since the last {@link #reset()}, in the order of arrival. */
    public List<WireStatement> statements() {
        return log.all();
    }

    /** The same as numbers: the text of a statement and how often it was executed. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        log.all().forEach(statement -> counts.merge(statement.sql(), 1, Integer::sum));
        return counts;
    }

    /** Forgets what was executed. */
    public void reset() {
        log.clear();
    }

    /** How many connections are open between client and server at the moment. */
    public int openConnections() {
        return connections.size();
    }

    /** New connections are refused and the open ones are dropped, as when the server's process has died. */
    public synchronized void refuse() {
        // In one piece: a heal in between would let in connections that the rest of this drops.
        stopListening();
        dropConnections();
    }

    /** Drops the open connections once; new ones are accepted. */
    public void dropConnections() {
        connections.forEach(WireConnection::drop);
    }

    /**
     * Drops, once, the connection on which the {@code k}-th counted statement from now arrives, before it is
     * executed.
     */
    public void cutAt(int k) {
        faults.cutAt(k, false);
    }

    /** As {@link #cutAt}, and from then on as {@link #refuse()}. */
    public void dieAt(int k) {
        faults.cutAt(k, true);
    }

    /** Connections are accepted and stay open, and not a byte goes through in either direction. */
    public void blackHole() {
        faults.freeze();
    }

    /** Every round trip takes that much longer. */
    public void delay(Duration each) {
        faults.delay(each);
    }

    /** Ends every fault. What a frozen connection still holds is delivered. */
    public synchronized void heal() {
        faults.clear();
        if (listener.isClosed()) {
            listen(port);
        }
    }

    @Override
    public void close() {
        stopListening();
        dropConnections();
        threads.shutdownNow();
    }

    int serverPort() {
        return serverPort;
    }

    void inThread(Runnable task) {
        threads.execute(task);
    }

    /** Counts a statement; {@code false} when it must not reach the server and its connection is to be dropped. */
    boolean admit(WireStatement statement) {
        Faults.Verdict verdict = faults.arrived();
        if (verdict == Faults.Verdict.PASS) {
            log.add(statement);
            return true;
        }
        if (verdict == Faults.Verdict.CUT_AND_STAY_DOWN) {
            refuse();
        }
        return false;
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            listener = socket;
            inThread(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void stopListening() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                WireConnection connection = new WireConnection(this, faults, accepted.incrementAndGet(), client);
                connections.add(connection);
                if (socket.isClosed()) {
                    // Accepted while the line was taken down.
                    connection.drop();
                }
                inThread(() -> {
                    connection.run();
                    connections.remove(connection);
                });
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
