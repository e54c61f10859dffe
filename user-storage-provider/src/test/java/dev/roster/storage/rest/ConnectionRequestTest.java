package dev.roster.storage.rest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionRequestTest {

    private static final Set<String> KEYS = Set.of("jdbcUrl", "poolMaxSize", "nameOverrides");

    @Test
    void keysMayHaveATextANumberOrAList() {
        ConnectionRequest request = read(
                """
                {"jdbcUrl": "jdbc:postgresql://db/app", "poolMaxSize": 5, "nameOverrides": ["a=b", null, "c=d"],
                 "other": {"left": "out"}}
                """);

        assertThat(request.id()).isNull();
        assertThat(request.component().getConfig())
                .containsOnlyKeys(KEYS.toArray(String[]::new))
                .containsEntry("poolMaxSize", List.of("5"))
                .containsEntry("nameOverrides", List.of("a=b", "c=d"));
    }

    @Test
    void aRepresentationIsReadFromItsConfig() {
        ConnectionRequest request = read(
                """
                {"id": "stored", "name": "app", "jdbcUrl": "not this one",
                 "config": {"jdbcUrl": ["jdbc:postgresql://db/app"]}}
                """);

        assertThat(request.id()).isEqualTo("stored");
        assertThat(request.component().get("jdbcUrl")).isEqualTo("jdbc:postgresql://db/app");
    }

    private static ConnectionRequest read(String body) {
        return ConnectionRequest.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), KEYS);
    }
}
