package dev.roster.it.kit;

import java.net.http.HttpResponse;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param status of HTTP
 * @param body as it came, empty when there was none
 * @param location of what was made, {@code null} when there was none
 * @param retryAfter when to come back, {@code null} when nothing was said of it
 */
public record Reply(int status, String body, String location, String retryAfter) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                Optional.ofNullable(response.body()).orElse(""),
                response.headers().firstValue("Location").orElse(null),
                response.headers().firstValue("Retry-After").orElse(null));
    }

    /** The body, which must be JSON. */
    public JsonNode json() {
        return Json.read(body);
    }

    /** Last part of the path of what was made. */
    public String createdId() {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** This reply, provided that the request was obeyed. */
    public Reply obeyed() {
        if (status < 200 || status > 299) {
            throw new AssertionError("Answered " + status + ": " + body);
        }
        return this;
    }
}
