package dev.roster.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/** The demo application, listening on 127.0.0.1 alone. Starts without Keycloak, which it needs only for a sign-in. */
public final class DemoApplication implements AutoCloseable {

    private static final int THREADS = 8;
    private static final String LOOPBACK = "127.0.0.1";

    private final HttpServer server;
    private final ExecutorService threads;

    private DemoApplication(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts it.
     *
     * @throws IOException where the port cannot be had
     */
    public static DemoApplication start(DemoSettings settings) throws IOException {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getByName(LOOPBACK), settings.port());
        HttpServer server = HttpServer.create(listen, 0);
        URI home = home(server);
        Pages pages = new Pages();
        OidcSignIn oidc = new OidcSignIn(settings, home.resolve(SignInRoutes.CALLBACK), home);
        SignInRoutes signIn = new SignInRoutes(oidc, pages, Clock.systemUTC(), home.getPort());
        Map<String, Route> routes = new HashMap<>(signIn.routes());
        routes.put("GET /style.css", request -> pages.stylesheet());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", new FrontController(Map.copyOf(routes), pages, settings.issuer()));
        server.start();
        return new DemoApplication(server, threads);
    }

    /** Where its home page is, with the port that it really has. */
    public URI address() {
        return home(server);
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static URI home(HttpServer server) {
        return URI.create("http://" + LOOPBACK + ":" + server.getAddress().getPort() + "/");
    }

    /**
     * Runs until the process ends.
     *
     * @param args none: {@link DemoSettings#from} reads the system properties
     */
    public static void main(String[] args) throws IOException {
        DemoApplication application = start(DemoSettings.from(System.getProperties()));
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
        System.getLogger(DemoApplication.class.getName())
                .log(System.Logger.Level.INFO, "Listening on {0}", application.address());
    }
}
