package dev.roster.it.kit;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Keycloak's admin REST as an administrator uses it. Paths begin below {@code /admin}. Thread-safe.
 */
public final class AdminApi {

    // Keycloak's default lifespan of an administrator's token is a minute.
    private static final Duration TOKEN_USE = Duration.ofSeconds(30);

    private final Http http = new Http();
    private final URI server;
    private final String realm;
    private final String username;
    private final String password;
    private String token;
    private long tokenTaken;

    /** An administrator of {@code master}, who signs in at the first request. */
    public AdminApi(URI server, String username, String password) {
        this(server, "master", username, password);
    }

    /** An administrator who is at home in any realm, and signs in there at the first request. */
    public AdminApi(URI server, String realm, String username, String password) {
        this.server = server;
        this.realm = realm;
        this.username = username;
        this.password = password;
    }

    /** For example {@code get("/realms/acme/users?max=5")}. */
    public Reply get(String path) {
        return http.get(target(path), token());
    }

    /** Sends JSON; {@code null} is no body. */
    public Reply post(String path, Object body) {
        return http.json("POST", target(path), token(), body);
    }

    /** Sends JSON. */
    public Reply put(String path, Object body) {
        return http.json("PUT", target(path), token(), body);
    }

    /** Without a body. */
    public Reply delete(String path) {
        return http.json("DELETE", target(path), token(), null);
    }

    /** Sends JSON with a deletion, as the console does for roles of a person. */
    public Reply delete(String path, Object body) {
        return http.json("DELETE", target(path), token(), body);
    }

    /** What the console shows as server info. */
    public JsonNode serverInfo() {
        return get("/serverinfo").obeyed().json();
    }

    /** Makes an enabled realm that asks for no TLS. */
    public void createRealm(String realm) {
        post("/realms", Map.of("realm", realm, "enabled", true, "sslRequired", "none"))
                .obeyed();
    }

    /** With all that is in it. */
    public void deleteRealm(String realm) {
        delete("/realms/" + realm).obeyed();
    }

    /**
     * Adds a user federation.
     *
     * @param config a text, or a list of texts for keys that have several values
     * @return what Keycloak answered; the id is in it when it obeyed
     */
    public Reply createUserStorage(String realm, String providerId, Map<String, ?> config) {
        Map<String, List<String>> values = new HashMap<>();
        config.forEach((key, value) -> values.put(key, texts(value)));
        return post(
                "/realms/" + realm + "/components",
                Map.of(
                        "name", providerId,
                        "providerId", providerId,
                        "providerType", "org.keycloak.storage.UserStorageProvider",
                        "config", values));
    }

    /**
     * Adds a confidential client that may exchange a password for tokens.
     *
     * @param protocolMappers ids of the mappers to add, each with the include flags of every kind of token
     */
    public void createClient(String realm, String clientId, String secret, List<String> protocolMappers) {
        List<Map<String, Object>> mappers =
                protocolMappers.stream().map(AdminApi::mapper).toList();
        post(
                        "/realms/" + realm + "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "secret",
                                secret,
                                "enabled",
                                true,
                                "publicClient",
                                false,
                                "standardFlowEnabled",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "redirectUris",
                                List.of("*"),
                                "protocolMappers",
                                mappers))
                .obeyed();
    }

    private static Map<String, Object> mapper(String id) {
        return Map.of(
                "name",
                id,
                "protocol",
                "openid-connect",
                "protocolMapper",
                id,
                "config",
                Map.of(
                        "access.token.claim", "true",
                        "id.token.claim", "true",
                        "userinfo.token.claim", "true",
                        "introspection.token.claim", "true"));
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private URI target(String path) {
        return server.resolve("/admin" + path);
    }

    private synchronized String token() {
        if (token == null || System.nanoTime() - tokenTaken > TOKEN_USE.toNanos()) {
            tokenTaken = System.nanoTime();
            token = http.form(
                            server.resolve("/realms/" + realm + "/protocol/openid-connect/token"),
                            Map.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "admin-cli",
                                    "username",
                                    username,
                                    "password",
                                    password))
                    .obeyed()
                    .json()
                    .get("access_token")
                    .textValue();
        }
        return token;
    }
}
