package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;

/**
 * Something that listens where an application would be, so that a browser can be sent back to it. Answers all paths
 * alike.
 */
public final class Application implements AutoCloseable {

    private static final byte[] PAGE = "The application".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    /** Listens at once, on a free port of the loopback interface. */
    public Application() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, PAGE.length);
                exchange.getResponseBody().write(PAGE);
            }
        });
        server.start();
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where the realm of the demonstration sends people who have signed in. */
    public URI callback() {
        return uri().resolve("/callback");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
