package dev.roster.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import net.minidev.json.JSONObject;

/** An OpenID provider that signs in whoever a test names, and lies where the test wants it to. */
final class FakeRealm implements AutoCloseable {

    final Map<String, Object> claims = new ConcurrentHashMap<>();
    volatile RSAKey signingKey;
    volatile Map<String, List<String>> tokenRequest = Map.of();
    volatile String refusal = "";
    volatile boolean announcesIssuer = true;

    private final HttpServer server;
    private final RSAKey key;

    FakeRealm() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("key").generate();
        signingKey = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realm/.well-known/openid-configuration", exchange -> json(exchange, 200, metadata()));
        server.createContext("/realm/keys", exchange -> json(exchange, 200, keys()));
        server.createContext("/realm/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String keys() {
        return new JSONObject(new JWKSet(key.toPublicJWK()).toJSONObject()).toJSONString();
    }

    private String metadata() {
        JSONObject metadata = new JSONObject();
        metadata.put("issuer", issuer().toString());
        metadata.put("authorization_endpoint", issuer() + "/auth");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("end_session_endpoint", issuer() + "/logout");
        metadata.put("jwks_uri", issuer() + "/keys");
        metadata.put("authorization_response_iss_parameter_supported", announcesIssuer);
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return metadata.toJSONString();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        tokenRequest = URLUtils.parseParameters(body);
        if (!refusal.isEmpty()) {
            json(exchange, 503, "{\"error\": \"" + refusal + "\"}");
            return;
        }
        JSONObject answer = new JSONObject();
        answer.put("access_token", jwt());
        answer.put("id_token", jwt());
        answer.put("token_type", "Bearer");
        json(exchange, 200, answer.toJSONString());
    }

    private String jwt() {
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("f:1:2")
                .audience("demo-app")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        claims.forEach(token::claim);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), token.build());
        try {
            jwt.sign(new RSASSASigner(signingKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
