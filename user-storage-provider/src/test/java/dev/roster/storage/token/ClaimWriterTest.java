package dev.roster.storage.token;

import java.util.List;
import java.util.Map;

import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.representations.AccessToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimWriterTest {

    private final AccessToken token = new AccessToken();

    @Test
    void listsStayListsWhenTheyAreEmptyOrHoldOneValue() {
        ClaimWriter.write(token, named("none"), "permissions", List.of());
        ClaimWriter.write(token, named("one"), "permissions", List.of("items:read"));
        assertThat(token.getOtherClaims()).containsEntry("none", List.of()).containsEntry("one", List.of("items:read"));
    }

    @Test
    void mapsStayMapsWhenTheyAreEmpty() {
        ClaimWriter.write(token, named("roles"), "group_roles", Map.of());
        assertThat(token.getOtherClaims()).containsEntry("roles", Map.of());
    }

    @Test
    @SuppressWarnings("unchecked")
    void mappersThatRunLaterMayAddToIt() {
        List<String> known = List.of("a");
        ClaimWriter.write(token, named("p"), "permissions", known);
        ClaimWriter.write(token, named("g"), "group_roles", Map.of("staff", "member"));
        ((List<String>) token.getOtherClaims().get("p")).add("b");
        ((Map<String, String>) token.getOtherClaims().get("g")).put("board", "guest");
        assertThat(token.getOtherClaims()).containsEntry("p", List.of("a", "b"));
        assertThat(known).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aClaimWithoutANameHasTheDefault(String name) {
        ClaimWriter.write(token, named(name), "permissions", List.of("a"));
        ClaimWriter.write(token, new Unnamed(), "roster_user_id", "4711");
        assertThat(token.getOtherClaims())
                .containsEntry("permissions", List.of("a"))
                .containsEntry("roster_user_id", "4711");
    }

    @Test
    void aTextMayBecomeTheSubject() {
        ClaimWriter.write(token, named("sub"), "roster_user_id", "4711");
        assertThat(token.getSubject()).isEqualTo("4711");
        assertThat(token.getOtherClaims()).isEmpty();
    }

    @Test
    void aDottedNameIsAPath() {
        ClaimWriter.write(token, named("app.permissions"), "permissions", List.of("a"));
        assertThat(token.getOtherClaims()).containsEntry("app", Map.of("permissions", List.of("a")));
    }

    private static ProtocolMapperModel named(String name) {
        ProtocolMapperModel model = new ProtocolMapperModel();
        model.setConfig(Map.of("claim.name", name));
        return model;
    }

    private static final class Unnamed extends ProtocolMapperModel {

        private static final long serialVersionUID = 1L;

        Unnamed() {
            setConfig(Map.of());
        }
    }
}
