package dev.roster.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between server and database that can be cut, and that can swallow what is sent while it still accepts. */
final class TcpProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isBlackHole;
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
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(database);
                start(() -> pump(client, database));
                start(() -> pump(database, client));
            }
        });
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!isBlackHole) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
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
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }
}
