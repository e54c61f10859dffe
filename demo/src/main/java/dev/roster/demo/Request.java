package dev.roster.demo;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a route needs of an HTTP request.
 *
 * @param method upper case
 * @param target path and query as sent
 * @param cookies those that the browser sent, in its order
 */
record Request(String method, URI target, List<HttpCookie> cookies) {

    /** The value of the first cookie of that name. */
    Optional<String> cookie(String name) {
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }
}
