package dev.roster.storage.role;

import java.util.Optional;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;

import dev.roster.storage.RosterConfig;

/** Finds what holds the mirrored roles. */
final class RoleContainers {

    private RoleContainers() {}

    /** The realm or one of its clients; empty where roles are not mirrored, or the client is absent. */
    static Optional<RoleContainerModel> of(RealmModel realm, RosterConfig config) {
        return switch (config.roleTarget()) {
            case REALM -> Optional.of(realm);
            case CLIENT -> Optional.ofNullable(realm.getClientByClientId(config.roleClientId()));
            case NONE -> Optional.empty();
        };
    }
}
