package dev.roster.storage;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

import dev.roster.database.check.ConnectionCheck;
import dev.roster.database.check.ConnectionReport;
import dev.roster.database.settings.DatabaseSettings;

/** Tries the connection that a component names, as long as its time limits admit. */
final class ConnectionTrial {

    private ConnectionTrial() {}

    /**
     * Connects and looks for {@code users}.
     *
     * @throws SettingRefusedException saying what is wrong, without URL, user or password
     */
    static void require(KeycloakSession session, boolean isH2Allowed, ComponentModel component) {
        ConnectionReport report = ConnectionCheck.run(DatabaseSettings.of(component, session.vault()), isH2Allowed);
        if (!report.isUsable()) {
            throw new SettingRefusedException(
                    "roster.error.value",
                    RosterConfigProperties.label(RosterConfigProperties.JDBC_URL),
                    report.message());
        }
    }
}
