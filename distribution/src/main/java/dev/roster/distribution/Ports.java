package dev.roster.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class Ports {

    private Ports() {}

    /** A port that nobody listened on a moment ago. Nothing keeps it from being taken by another process afterwards. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free TCP port", e);
        }
    }

    /**
     * Makes sure that a server could listen on a port.
     *
     * @throws PortTakenException where another process listens on it, or the system does not allow it
     */
    public static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do it: a connection that lingers from an earlier run does not make a port taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PortTakenException(port, e);
        }
    }
}
