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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keycloak's login page as a browser without scripts uses it: one visit of one person, with cookies of its own. Redirects are
 * not followed.
 */
public final class LoginPage {

    /** Where a sign-in leads to; nothing answers there. */
    public static final String REDIRECT = "http://localhost/signed-in";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    // Not java.net.CookieManager: Keycloak marks its cookies Secure on localhost too, where browsers send them all the
    // same.
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI action;

    private LoginPage(URI server, String realm, String clientId) {
        Reply page = send(HttpRequest.newBuilder(URI.create(server + "/realms/" + realm
                        + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + clientId
                        + "&redirect_uri=" + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8))))
                .obeyed();
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No form in " + page.body());
        }
        action = URI.create(form.group(1).replace("&amp;", "&"));
    }

    /** Opens the page for a client that may use the standard flow. */
    public static LoginPage open(URI server, String realm, String clientId) {
        return new LoginPage(server, realm, clientId);
    }

    /** Submits the form once. A sign-in is answered 302 to {@link #REDIRECT} with a code, or to the next page. */
    public Reply submit(String username, String password) {
        String form = Map.of("username", username, "password", password).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Reply send(HttpRequest.Builder request) {
        request.timeout(TIMEOUT);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
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
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
