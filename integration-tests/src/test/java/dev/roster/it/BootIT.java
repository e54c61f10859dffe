package dev.roster.it;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@RosterServer
class BootIT {

    private final RosterStack stack;

    BootIT(RosterStack stack) {
        this.stack = stack;
    }

    @Test
    void stockKeycloakStartsWithTheZipAndReportsNoError() throws IOException {
        assertThat(Files.readString(stack.keycloak().log()))
                .contains("Listening on:")
                .doesNotContain(" ERROR ");
    }
}
