package dev.roster.demo;

import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWT;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;

/**
 * A finished sign-in.
 *
 * @param idToken as Keycloak issued it: the hint with which the person is signed out again
 * @param idTokenClaims the validated claims
 * @param accessTokenClaims to look at; the application does not decide by them
 */
record SignedIn(Person person, JWT idToken, List<Claim> idTokenClaims, List<Claim> accessTokenClaims) {

    // Without the \\/ that JSON inside of a script would need: the page escapes what it shows by itself.
    private static final JSONStyle READABLE = new JSONStyle(JSONStyle.FLAG_PROTECT_4WEB);

    /**
     * @param value JSON
     */
    record Claim(String name, String value) {}

    static List<Claim> claims(Map<String, Object> token) {
        return token.entrySet().stream()
                .map(entry -> new Claim(entry.getKey(), JSONValue.toJSONString(entry.getValue(), READABLE)))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** Nothing of a token is for a log. */
    @Override
    public String toString() {
        return "SignedIn[" + person.username() + "]";
    }
}
