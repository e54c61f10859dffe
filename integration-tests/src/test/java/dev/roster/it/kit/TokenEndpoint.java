package dev.roster.it.kit;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The OpenID Connect endpoints of one realm as one confidential client uses them. Thread-safe. */
public final class TokenEndpoint {

    private final Http http = new Http();
    private final String base;
    private final String clientId;
    private final String secret;

    /** For a client made by {@link AdminApi#createClient}. */
    public TokenEndpoint(URI server, String realm, String clientId, String secret) {
        this.base = server + "/realms/" + realm + "/protocol/openid-connect/";
        this.clientId = clientId;
        this.secret = secret;
    }

    /** The password grant with scope {@code openid}. */
    public Reply password(String username, String password) {
        return token(Map.of("grant_type", "password", "scope", "openid", "username", username, "password", password));
    }

    /** The password grant with a code of the second factor. */
    public Reply password(String username, String password, String totp) {
        return token(Map.of(
                "grant_type", "password",
                "scope", "openid",
                "username", username,
                "password", password,
                "totp", totp));
    }

    /** New tokens for a refresh token. */
    public Reply refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** What a resource server would be told of a token. */
    public Reply introspect(String token) {
        return post("token/introspect", Map.of("token", token));
    }

    /** Claims of the person that an access token was made for. */
    public Reply userInfo(String accessToken) {
        return http.get(URI.create(base + "userinfo"), accessToken);
    }

    /**
     * As {@link #introspect(String)}, saying of what kind the token is: {@code access_token} or {@code refresh_token}.
     */
    public Reply introspect(String token, String kind) {
        return post("token/introspect", Map.of("token", token, "token_type_hint", kind));
    }

    /**
     * Asks Keycloak's account API about the owner of an access token.
     *
     * @param path below it, for example {@code credentials}
     */
    public Reply account(String accessToken, String method, String path) {
        return http.json(method, URI.create(base + "../../account/" + path).normalize(), accessToken, null);
    }

    /** Ends the session of a refresh token. */
    public Reply logout(String refreshToken) {
        return post("logout", Map.of("refresh_token", refreshToken));
    }

    /** Any other grant. */
    public Reply token(Map<String, String> fields) {
        return post("token", fields);
    }

    private Reply post(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("client_id", clientId);
        all.put("client_secret", secret);
        return http.form(URI.create(base + path), all);
    }
}
