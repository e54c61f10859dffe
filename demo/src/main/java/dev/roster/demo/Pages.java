package dev.roster.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/** The application's pages. Whatever comes from a token or a request is escaped by the template engine. Thread-safe. */
final class Pages {

    private record Group(String slug, String role) {}

    private final Template signedOut;
    private final Template signedIn;
    private final Template problem;
    private final byte[] stylesheet;

    Pages() {
        Mustache.Compiler compiler = Mustache.compiler().escapeHTML(true).withLoader(Pages::template);
        signedOut = compiler.loadTemplate("signed-out");
        signedIn = compiler.loadTemplate("signed-in");
        problem = compiler.loadTemplate("problem");
        stylesheet = bytes("style.css");
    }

    Answer signedOut() {
        return Answer.html(200, signedOut.execute(Map.of()));
    }

    Answer signedIn(SignedIn now) {
        Person person = now.person();
        List<Group> groups = person.groups().entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
        return Answer.html(
                200,
                signedIn.execute(Map.of(
                        "person", person,
                        "groups", groups,
                        "noGroups", groups.isEmpty(),
                        "noPermissions", person.permissions().isEmpty(),
                        "idToken", now.idTokenClaims(),
                        "accessToken", now.accessTokenClaims())));
    }

    Answer problem(int status, String title, String message) {
        return Answer.html(status, problem.execute(Map.of("title", title, "message", message)));
    }

    Answer stylesheet() {
        return Answer.stylesheet(stylesheet);
    }

    private static Reader template(String name) {
        return new InputStreamReader(open(name + ".html"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Pages.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The jar of the demo application lacks " + name + ".");
        }
        return in;
    }
}
