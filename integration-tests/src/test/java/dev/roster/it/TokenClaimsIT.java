package dev.roster.it;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.TokenEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The three mappers by what their settings say, for people of all kinds. */
@RosterServer
class TokenClaimsIT {

    private static final String REALM = "token-claims";
    private static final String SECRET = "app-secret";
    private static final List<String> MAPPERS = List.of("roster-permissions", "roster-groups", "roster-subject");
    private static final List<String> CLAIMS = List.of("permissions", "group_roles", "roster_user_id");

    private final LegacyPerson alice = LegacyPerson.named("alice");
    private final RosterStack stack;

    TokenClaimsIT(RosterStack stack) {
        this.stack = stack;
    }

    /** Where a claim may be read, by the setting that puts it there. */
    enum Place {
        ACCESS_TOKEN("access.token.claim"),
        ID_TOKEN("id.token.claim"),
        USER_INFO("userinfo.token.claim"),
        INTROSPECTION("introspection.token.claim");

        private final String setting;

        Place(String setting) {
            this.setting = setting;
        }
    }

    @BeforeAll
    static void federateTheTables(RosterStack stack) {
        stack.admin().createRealm(REALM);
        stack.admin().createUserStorage(REALM, "roster", stack.connection()).obeyed();
    }

    @AfterAll
    static void removeTheRealm(RosterStack stack) {
        stack.admin().deleteRealm(REALM);
    }

    @ParameterizedTest
    @EnumSource
    void aClaimIsOnlyWhereItsSettingPutsIt(Place place) {
        TokenEndpoint endpoint = client("only-" + place.setting, MAPPERS, in(place));

        Map<Place, JsonNode> said = said(endpoint, alice.username(), alice.password());

        said.forEach((where, claims) -> {
            if (where == place) {
                saysAllOfAlice(claims);
            } else {
                assertThat(claims.fieldNames()).toIterable().as("%s", where).doesNotContainAnyElementsOf(CLAIMS);
            }
        });
    }

    @Test
    void aClaimMayBeEverywhere() {
        Map<Place, JsonNode> said =
                said(client("everywhere", MAPPERS, in(Place.values())), alice.username(), alice.password());

        said.forEach((where, claims) -> saysAllOfAlice(claims));
    }

    @Test
    void theSubjectMapperMayTakeThePlaceOfSub() {
        Map<String, String> config = in(Place.values());
        config.put("claim.name", "sub");
        TokenEndpoint endpoint = client("own-subject", List.of("roster-subject"), config);

        Map<Place, JsonNode> said = said(endpoint, alice.username(), alice.password());

        said.forEach((where, claims) ->
                assertThat(claims.get("sub").textValue()).as("%s", where).isEqualTo(alice.id()));
    }

    @Test
    void nothingIsSaidWithAnEmptyListAndAnEmptyObject() {
        LegacyPerson person = LegacyPerson.named("dennis.hopper180"); // inactive role, no group

        Map<Place, JsonNode> said =
                said(client("nothing", MAPPERS, in(Place.values())), person.username(), person.password());

        said.forEach((where, claims) -> {
            assertThat(claims.get("permissions")).as("%s", where).isEqualTo(Json.of(List.of()));
            assertThat(claims.get("group_roles")).as("%s", where).isEqualTo(Json.of(Map.of()));
            assertThat(claims.get("roster_user_id").textValue()).isEqualTo(person.id());
        });
    }

    @Test
    void somebodyOfKeycloaksOwnHasNoneOfTheClaims() {
        stack.admin()
                .post(
                        "/realms/" + REALM + "/users",
                        Map.of(
                                "username", "local",
                                "email", "local@acme.example",
                                "firstName", "Lo",
                                "lastName", "Cal",
                                "enabled", true,
                                "credentials", List.of(Map.of("type", "password", "value", "local-password"))))
                .obeyed();

        Map<Place, JsonNode> said = said(client("not-ours", MAPPERS, in(Place.values())), "local", "local-password");

        said.forEach((where, claims) ->
                assertThat(claims.fieldNames()).toIterable().as("%s", where).doesNotContainAnyElementsOf(CLAIMS));
    }

    @Test
    void theConsoleNamesTheMappersInPlainText() {
        List<JsonNode> ours = new ArrayList<>();
        stack.admin()
                .serverInfo()
                .get("protocolMapperTypes")
                .forEach(protocol -> protocol.forEach(type -> {
                    if (type.get("id").textValue().startsWith("roster-")) {
                        ours.add(type);
                    }
                }));

        assertThat(ours).hasSizeGreaterThanOrEqualTo(6).allSatisfy(type -> {
            assertThat(type.get("name").textValue()).startsWith("Roster: ");
            assertThat(type.get("helpText").textValue()).contains(" ").doesNotContain("roster.mapper");
        });
    }

    private void saysAllOfAlice(JsonNode claims) {
        assertThat(claims.get("permissions")).isEqualTo(Json.of(Alice.PERMISSIONS));
        assertThat(claims.get("group_roles")).isEqualTo(Json.of(Alice.GROUP_ROLES));
        assertThat(claims.get("roster_user_id").textValue()).isEqualTo(alice.id());
    }

    private TokenEndpoint client(String clientId, List<String> mappers, Map<String, String> config) {
        List<Map<String, Object>> all = new ArrayList<>();
        mappers.forEach(id -> all.add(mapper(id, config)));
        // Keycloak tells of a token only those whom it is for.
        all.add(mapper(
                "oidc-audience-mapper", Map.of("included.client.audience", clientId, "access.token.claim", "true")));
        Map<String, Object> client = Map.of(
                "clientId", clientId,
                "secret", SECRET,
                "directAccessGrantsEnabled", true,
                "protocolMappers", all);
        stack.admin().post("/realms/" + REALM + "/clients", client).obeyed();
        return stack.tokens(REALM, clientId, SECRET);
    }

    private static Map<String, Object> mapper(String id, Map<String, String> config) {
        return Map.of("name", id, "protocol", "openid-connect", "protocolMapper", id, "config", config);
    }

    private static Map<String, String> in(Place... places) {
        Map<String, String> config = new HashMap<>();
        for (Place place : Place.values()) {
            config.put(place.setting, String.valueOf(List.of(places).contains(place)));
        }
        return config;
    }

    private static Map<Place, JsonNode> said(TokenEndpoint endpoint, String username, String password) {
        JsonNode tokens = endpoint.password(username, password).obeyed().json();
        String accessToken = tokens.get("access_token").textValue();
        Map<Place, JsonNode> said = new EnumMap<>(Place.class);
        said.put(Place.ACCESS_TOKEN, Json.claims(accessToken));
        said.put(Place.ID_TOKEN, Json.claims(tokens.get("id_token").textValue()));
        said.put(Place.USER_INFO, endpoint.userInfo(accessToken).obeyed().json());
        said.put(Place.INTROSPECTION, endpoint.introspect(accessToken).obeyed().json());
        assertThat(said.get(Place.INTROSPECTION).get("active").booleanValue()).isTrue();
        return said;
    }
}
