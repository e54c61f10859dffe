package dev.roster.demo;

import java.util.Optional;

/**
 * A cookie that holds the key of something kept on the server. {@code HttpOnly} keeps scripts away from it;
 * {@code SameSite=Lax} keeps other sites' forms from using it and still lets Keycloak's redirect bring it along.
 */
record SessionCookie(String name) {

    Answer.Header set(String key) {
        return header(key, "");
    }

    Answer.Header clear() {
        return header("", "; Max-Age=0");
    }

    Optional<String> keyIn(Request request) {
        return request.cookie(name);
    }

    // No Secure: the demo is served from the loopback address without TLS.
    private Answer.Header header(String value, String more) {
        return new Answer.Header("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + more);
    }
}
