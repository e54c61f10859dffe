package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/**
 * A browser without scripts: keeps cookies, posts forms, follows redirects within one server. It sends cookies marked
 * secure over plain HTTP, as browsers do on the loopback address, and forgets none.
 */
public final class SignInForms {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Map<String, String> cookies = new HashMap<>();
    private final URI server;

    /** @param server where redirects are followed to */
    public SignInForms(URI server) {
        this.server = server;
    }

    /**
     * What is shown in the end.
     *
     * @param uri of the page, or outside of the server where a redirect led
     * @param document {@code null} where a redirect led out of the server
     */
    public record Page(URI uri, Document document) {

        /** The only form with that id. */
        public FormElement form(String id) {
            if (document == null) {
                throw new AssertionError("Left the server for " + uri);
            }
            return document.expectForm("form#" + id);
        }
    }

    /** Goes to an address. */
    public Page open(URI target) {
        return follow(target, request(target).method(Connection.Method.GET));
    }

    /** What stands at an address, as it came. */
    public String text(URI target) {
        try {
            return request(target).execute().body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a page that asks for a password and gives it. */
    public Page signIn(URI start, String username, String password) {
        FormElement form = open(start).form("kc-form-login");
        return submit(form, Map.of("username", username, "password", password));
    }

    /** Fills fields of a form and posts it with the others. */
    public Page submit(FormElement form, Map<String, String> fields) {
        URI target = URI.create(form.absUrl("action"));
        Connection request = request(target).method(Connection.Method.POST);
        form.formData().stream()
                .filter(field -> !fields.containsKey(field.key()))
                .forEach(field -> request.data(field.key(), field.value()));
        return follow(target, request.data(fields));
    }

    private Page follow(URI target, Connection request) {
        try {
            Connection.Response response = request.execute();
            cookies.putAll(response.cookies());
            String location = response.header("Location");
            if (location == null) {
                return new Page(target, response.parse());
            }
            URI next = target.resolve(location);
            return next.getAuthority().equals(server.getAuthority()) ? open(next) : new Page(next, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection request(URI target) {
        return Jsoup.connect(target.toString())
                .timeout(TIMEOUT_MILLIS)
                .ignoreHttpErrors(true)
                .ignoreContentType(true)
                .followRedirects(false)
                .cookies(cookies);
    }
}
