package dev.roster.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A wire between server and database that can be cut, and that can swallow what is sent while it still accepts. */
final class TcpProxy implements AutoCloseable {

    /** How the names of its threads begin. */
    static final String THREADS = "line-";

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
    private final AtomicInteger untilCut = new AtomicInteger();
    private volatile boolean isBlackHole;
    private volatile String cutText;
    private volatile Duration connecting = Duration.ZERO;
    private ServerSocket server;

    TcpProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        listen(server);
    }

    int port() {
        return port;
    }

    /** Accepts, and answers nothing from now on. */
    void swallow() {
        isBlackHole = true;
    }

    /** Answers nothing on the connections that are open now; new ones are served. */
    void forget() {
        forgotten.addAll(open);
    }

    /** Cuts, once, the connection on which the {@code k}-th piece from the client arrives from now on. */
    void cutAt(int k) {
        untilCut.set(k);
    }

    /** Tells whether {@link #cutAt} has been done. */
    boolean isCutDone() {
        return untilCut.get() <= 0;
    }

    /** Cuts every connection on which the client sends this text. */
    void cutAt(String text) {
        cutText = text;
    }

    /** Lets every new connection wait, one after the other. */
    void connectSlowly(Duration each) {
        connecting = each;
    }

    /** Cuts all connections, and refuses new ones. */
    void refuse() throws IOException {
        server.close();
        cut();
    }

    /** Cuts all connections; new ones are served. */
    void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Serves again. */
    void heal() throws IOException {
        isBlackHole = false;
        cut();
        if (server.isClosed()) {
            server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            listen(server);
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
    }

    private void listen(ServerSocket listening) {
        start(() -> {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                pause(connecting);
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(database);
                start(() -> pump(client, database, true));
                start(() -> pump(database, client, false));
            }
        });
    }

    private void pump(Socket from, Socket to, boolean isClient) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (isClient && isCut(new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                if (!isBlackHole && !forgotten.contains(from)) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private boolean isCut(String sent) {
        return untilCut.get() > 0 && untilCut.decrementAndGet() == 0 || cutText != null && sent.contains(cutText);
    }

    private static void pause(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    private static void start(Pump pump) {
        Thread thread = new Thread(() -> {
            try {
                pump.run();
            } catch (IOException expected) {
                // a closed socket ends its thread
            }
        });
        thread.setName(THREADS + thread.getId());
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }
}
