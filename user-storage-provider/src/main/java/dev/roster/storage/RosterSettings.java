package dev.roster.storage;

import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

import dev.roster.database.settings.DatabaseSettings;
import org.jboss.logging.Logger;

/** Reads a component of whose values nobody knows whether they are right. */
public final class RosterSettings {

    private static final Logger logger = Logger.getLogger(RosterSettings.class);

    private RosterSettings() {}

    /**
     * What saving would refuse of the values as they are.
     *
     * @param isH2Allowed what the server's operator decided
     * @return a sentence in English that names the setting; empty where nothing is wrong
     */
    public static Optional<String> fault(ComponentModel component, boolean isH2Allowed) {
        try {
            new ValueChecks(component).check(isH2Allowed);
            return Optional.empty();
        } catch (SettingRefusedException e) {
            return Optional.of(e.getLocalizedMessage());
        }
    }

    /**
     * How the database is reached, the password out of the vault of the session's realm.
     *
     * @param component whose values are right
     * @return empty where the vault cannot be read
     */
    public static Optional<DatabaseSettings> resolved(KeycloakSession session, ComponentModel component) {
        // What is thrown is the vault's, which may be any, and says no more than that it cannot be read.
        try {
            return Optional.of(DatabaseSettings.of(component, session.vault()));
        } catch (RuntimeException e) {
            logger.warnf("The vault cannot be read: %s", e.getClass().getName());
            return Optional.empty();
        }
    }
}
