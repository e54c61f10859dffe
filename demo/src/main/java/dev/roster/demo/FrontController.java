package dev.roster.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Finds the route of a request and writes its answer, with the headers that every page needs. */
final class FrontController implements HttpHandler {

    private static final System.Logger LOGGER = System.getLogger(FrontController.class.getName());

    private final Map<String, Route> routes;
    private final Pages pages;
    private final String contentSecurityPolicy;

    /**
     * @param routes by method and path, as {@code GET /}
     * @param issuer the realm: signing out is a form that ends there
     */
    FrontController(Map<String, Route> routes, Pages pages, URI issuer) {
        this.routes = routes;
        this.pages = pages;
        this.contentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + issuer.getScheme() + "://" + issuer.getAuthority();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) {
        URI target = exchange.getRequestURI();
        Route route = routes.get(exchange.getRequestMethod() + " " + target.getPath());
        if (route == null) {
            return pages.problem(404, "There is no such page", "The address " + target.getPath() + " leads nowhere.");
        }
        try {
            return route.answer(new Request(exchange.getRequestMethod(), target, cookies(exchange)));
        } catch (SignInException e) {
            LOGGER.log(System.Logger.Level.INFO, "Sign-in failed ({0}): {1}", e.reason(), e.getMessage());
            return pages.problem(e.reason().status(), e.reason().title(), e.getMessage());
        } catch (RuntimeException e) {
            // The top of a request: the person gets a page instead of a dropped connection, the log the stack trace.
            LOGGER.log(System.Logger.Level.ERROR, "Request failed", e);
            return pages.problem(500, "Something went wrong", "The application's log says what.");
        }
    }

    private void write(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", contentSecurityPolicy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(header -> headers.add(header.name(), header.value()));
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    private static List<HttpCookie> cookies(HttpExchange exchange) {
        List<HttpCookie> cookies = new ArrayList<>();
        for (String line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";")) {
                cookie(pair).ifPresent(cookies::add);
            }
        }
        return cookies;
    }

    private static Optional<HttpCookie> cookie(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HttpCookie(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip()));
        } catch (IllegalArgumentException e) {
            // Another application of this host has set it, under a name that HttpCookie does not know as one.
            return Optional.empty();
        }
    }
}
