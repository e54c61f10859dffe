package dev.roster.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.AdminApi;
import dev.roster.it.kit.KeycloakBuild;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every Keycloak that was started with the zip. */
final class BootChecks {

    private static final String USER_STORAGE = "org.keycloak.storage.UserStorageProvider";

    private static final List<String> PASSWORD_FORMATS = List.of(
            "roster-bcrypt",
            "roster-bcrypt-sha256",
            "roster-argon2",
            "roster-pbkdf2",
            "roster-django",
            "roster-scrypt",
            "roster-sha512-crypt");

    private BootChecks() {}

    static void providersAreListed(AdminApi admin) {
        JsonNode info = admin.serverInfo();
        assertThat(info.get("componentTypes").get(USER_STORAGE).findValuesAsText("id"))
                .contains("roster");
        assertThat(info.at("/providers/password-hashing/providers").fieldNames())
                .toIterable()
                .containsAll(PASSWORD_FORMATS);
    }

    /**
     * Keycloak takes over every {@code @Entity} that it finds, rewrites the class and makes it part of its own model.
     */
    static void noClassWasAdoptedAsAnEntity(KeycloakBuild build) {
        Set<String> rewritten = build.rewrittenClasses();
        assertThat(rewritten)
                .filteredOn(name -> name.startsWith("dev/roster/") && name.endsWith(".class"))
                .as("the entity of the pack's own state, and who uses it")
                .contains("dev/roster/storage/sync/RosterSyncReportEntity.class")
                .allMatch(name -> name.startsWith("dev/roster/storage/sync/"));
        assertThat(build.mentions("org.keycloak.models.jpa.entities.UserEntity"))
                .as("the names of Keycloak's own entities are recorded")
                .isTrue();
        assertThat(build.mentions("dev.roster.database.entity"))
                .as("the names of the application's tables are recorded")
                .isFalse();
    }

    /** As below, of a server's log. */
    static void noErrorWasLogged(Path log) throws IOException {
        noErrorWasLogged(Files.readAllLines(log));
    }

    /** Up to the moment that it listens: what tests do to it afterwards is theirs to judge. */
    static void noErrorWasLogged(List<String> lines) {
        List<String> started =
                lines.stream().filter(line -> line.contains("Listening on:")).toList();
        assertThat(started).hasSize(1);
        assertThat(lines.subList(0, lines.indexOf(started.get(0)) + 1))
                .noneMatch(line -> line.contains(" ERROR ") || line.contains("Exception"));
    }
}
