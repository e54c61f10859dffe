package dev.roster.storage.importing;

import org.keycloak.models.UserModel;
import org.keycloak.models.utils.StorageUnavailableUserModelDelegate;

import dev.roster.storage.TemporarilyUnavailableException;

/**
 * A person as last copied, while the database gives no answer: shown, and good for sessions that are open already, but
 * changed by nobody and kept by no cache. Keycloak's own stand-in would be a disabled person, which ends sessions and
 * tells people that their account is disabled.
 */
final class UnverifiedCopy extends StorageUnavailableUserModelDelegate {

    UnverifiedCopy(UserModel copy) {
        super(copy, what -> new TemporarilyUnavailableException());
    }

    @Override
    public boolean isEnabled() {
        return getDelegate().isEnabled();
    }
}
