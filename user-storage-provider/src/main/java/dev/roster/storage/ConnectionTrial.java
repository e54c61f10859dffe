package dev.roster.storage;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Tries the connection that a component names. */
final class ConnectionTrial {

    private ConnectionTrial() {}

    static void require(KeycloakSession session, boolean isH2Allowed, ComponentModel component) {}
}
