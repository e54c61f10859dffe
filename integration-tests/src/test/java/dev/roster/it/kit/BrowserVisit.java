package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One person's way through Keycloak's pages in a browser without scripts: keeps cookies, posts the form of the page
 * that it is on, follows redirects within the server. Not thread-safe.
 */
public final class BrowserVisit {

    /** Where a finished sign-in leads to; nothing answers there, and it is not asked. */
    public static final String GOAL = "http://application.invalid/signed-in";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern PATH = Pattern.compile("(?i);\\s*Path=([^;]+)");
    private static final Pattern GOES_ON = Pattern.compile("href=\"([^\"]*/login-actions/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    // java.net's own jar sends no Secure cookie over http, as browsers do on localhost.
    private final Map<String, Cookie> cookies = new TreeMap<>();
    private final URI server;
    private final URI start;
    private Reply page;
    private Reply last;

    private BrowserVisit(URI server, URI start) {
        this.server = server;
        this.start = start;
    }

    /** Opens the login page for a client that may use the code flow. */
    public static BrowserVisit login(URI server, String realm, String clientId) {
        BrowserVisit visit = new BrowserVisit(
                server,
                URI.create(server + "/realms/" + realm
                        + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + clientId
                        + "&redirect_uri=" + URLEncoder.encode(GOAL, StandardCharsets.UTF_8)));
        visit.again();
        return visit;
    }

    /** Opens any other address of the server, where a sign-in of another kind begins. */
    public static BrowserVisit at(URI server, URI start) {
        BrowserVisit visit = new BrowserVisit(server, start);
        visit.again();
        return visit;
    }

    /** Comes to the login page once more, with the cookies of all that was before: who is signed in passes it. */
    public Reply again() {
        return open(start);
    }

    /**
     * As {@link #again()}, asking for something more.
     *
     * @param parameters of the authorization request, for example {@code prompt=login}
     */
    public Reply again(String parameters) {
        return open(URI.create(start + "&" + parameters));
    }

    /** Follows the link by which a page without a form goes on. */
    public Reply proceed() {
        return open(find(last, GOES_ON));
    }

    /**
     * Posts the form of the current page. What comes back is the next one, unless it has no form: then one goes back.
     */
    public Reply submit(Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return arrive(send(HttpRequest.newBuilder(find(FORM))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** The page that {@link #submit} answers: the last one that had a form. */
    public Reply page() {
        return page;
    }

    /** Follows the first link of the current page whose address holds a text. */
    public Reply follow(String part) {
        return open(find(Pattern.compile("href=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"")));
    }

    /** Tells whether an answer leads to the application with a code. */
    public static boolean isSignedIn(Reply reply) {
        return reply.status() == 302
                && reply.location().startsWith(GOAL)
                && reply.location().contains("code=");
    }

    private Reply open(URI target) {
        return arrive(send(HttpRequest.newBuilder(target)));
    }

    private Reply arrive(Reply reply) {
        Reply current = reply;
        while ((current.status() == 302 || current.status() == 303)
                && !current.location().startsWith(GOAL)) {
            current = send(HttpRequest.newBuilder(server.resolve(current.location())));
        }
        last = current;
        if (FORM.matcher(current.body()).find()) {
            page = current;
        }
        return current;
    }

    private URI find(Pattern address) {
        return find(page, address);
    }

    private URI find(Reply where, Pattern address) {
        Matcher match = address.matcher(where.body());
        if (!match.find()) {
            throw new AssertionError("Nothing like " + address + " on the page: " + where.body());
        }
        return server.resolve(match.group(1).replace("&amp;", "&"));
    }

    private Reply send(HttpRequest.Builder request) {
        request.timeout(TIMEOUT);
        String path = request.copy().build().uri().getPath();
        String header = cookies.values().stream()
                .filter(cookie -> path.startsWith(cookie.path()))
                .map(Cookie::pair)
                .collect(Collectors.joining("; "));
        if (!header.isEmpty()) {
            request.header("Cookie", header);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return Reply.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        Matcher path = PATH.matcher(header);
        Cookie cookie = new Cookie(header.split(";", 2)[0], path.find() ? path.group(1) : "/");
        cookies.put(cookie.path() + " " + cookie.pair().split("=", 2)[0], cookie);
    }

    /** A cookie without its attributes; two realms have cookies of one name. */
    private record Cookie(String pair, String path) {}
}
