package dev.roster.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP response as a route gives it.
 *
 * @param headers in order, a name may come twice
 * @param body empty for a redirect
 */
record Answer(int status, List<Header> headers, byte[] body) {

    record Header(String name, String value) {}

    static Answer html(int status, String page) {
        return new Answer(
                status,
                List.of(new Header("Content-Type", "text/html; charset=utf-8")),
                page.getBytes(StandardCharsets.UTF_8));
    }

    static Answer stylesheet(byte[] content) {
        return new Answer(200, List.of(new Header("Content-Type", "text/css; charset=utf-8")), content);
    }

    /** 303, so that the browser follows with GET whatever it sent. */
    static Answer redirect(URI target) {
        return new Answer(303, List.of(new Header("Location", target.toString())), new byte[0]);
    }

    Answer with(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new Answer(status, List.copyOf(more), body);
    }
}
