package dev.roster.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody who holds tokens gets while the database is away, and afterwards with the same tokens. */
@OnPostgres
@RosterServer
class OutageSessionIT {

    private static OutageScene scene;

    private String access;
    private String refresh;

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        scene = new OutageScene(stack, "outage_session");
        JsonNode client =
                scene.realm().get("/clients?clientId=app").obeyed().json().get(0);
        ((ObjectNode) client.get("attributes")).put("standard.token.exchange.enabled", "true");
        scene.realm().put("/clients/" + client.get("id").textValue(), client).obeyed();
    }

    @AfterAll
    static void removeTheRealm() {
        scene.close();
    }

    @BeforeEach
    void signIn() {
        JsonNode tokens = scene.alice().obeyed().json();
        access = tokens.get("access_token").textValue();
        refresh = tokens.get("refresh_token").textValue();
    }

    @AfterEach
    void healTheLine() {
        scene.heal();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void introspectionOfARefreshTokenIsUnavailable(boolean cached) {
        strike(cached);
        OutageScene.assertUnavailable(scene.tokens().introspect(refresh, "refresh_token"));

        scene.heal();
        Reply known = scene.tokens().introspect(refresh, "refresh_token").obeyed();
        assertThat(known.json().get("active").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tokenExchangeIsUnavailable(boolean cached) {
        strike(cached);
        OutageScene.assertUnavailable(exchange());

        scene.heal();
        OutageScene.assertIsAliceWithAllClaims(exchange());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAccountApiIsUnavailable(boolean cached) {
        strike(cached);
        OutageScene.assertUnavailable(scene.tokens().account(access, "GET", "credentials"));

        scene.heal();
        assertThat(scene.tokens().account(access, "GET", "credentials").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signingOutWorksOrCanBeTriedAgain(boolean cached) {
        strike(cached);
        Reply answer = scene.tokens().logout(refresh);
        assertThat(answer.status()).as(answer.body()).isIn(204, 503);

        scene.heal();
        if (answer.status() == 503) {
            assertThat(scene.tokens().logout(refresh).status()).isEqualTo(204);
        }
        assertThat(scene.tokens().refresh(refresh).status()).isEqualTo(400);
    }

    private static void strike(boolean cached) {
        if (!cached) {
            scene.realm().clearUserCache();
        }
        scene.wire().refuse();
    }

    private Reply exchange() {
        return scene.tokens()
                .token(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token", access,
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"));
    }
}
