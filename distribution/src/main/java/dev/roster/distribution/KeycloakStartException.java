package dev.roster.distribution;

import java.nio.file.Path;
import java.util.List;

/** Keycloak ended, or was not ready in time. The message ends with the last lines of its log. */
public final class KeycloakStartException extends RuntimeException {

    KeycloakStartException(String reason, Path log, List<String> tail) {
        super(reason + "; the log is " + log + " and ends with\n" + String.join("\n", tail));
    }
}
