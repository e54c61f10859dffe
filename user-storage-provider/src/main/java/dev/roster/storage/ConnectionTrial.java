package dev.roster.storage;

import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

import dev.roster.database.check.ConnectionCheck;
import dev.roster.database.check.ConnectionReport;
import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.settings.InvalidJdbcUrlException;
import dev.roster.database.settings.JdbcUrl;
import org.jboss.logging.Logger;

/** Tries the connection that a component names, as long as its time limits admit. */
final class ConnectionTrial {

    private static final Logger logger = Logger.getLogger(ConnectionTrial.class);

    /** The setting to look at, where it is not the URL. */
    private static final Map<Outcome, String> KEYS = Map.of(
            Outcome.WRONG_CREDENTIALS, RosterConfigProperties.JDBC_USERNAME,
            Outcome.MISSING_SCHEMA, RosterConfigProperties.JDBC_SCHEMA,
            Outcome.MISSING_USERS, RosterConfigProperties.NAME_OVERRIDES,
            Outcome.MISSING_COLUMNS, RosterConfigProperties.NAME_OVERRIDES,
            Outcome.NO_RIGHT, RosterConfigProperties.JDBC_USERNAME,
            Outcome.NO_RIGHT_TO_CREATE, RosterConfigProperties.SCHEMA_MANAGEMENT,
            Outcome.WRONG_TYPE, RosterConfigProperties.NAME_OVERRIDES);

    private ConnectionTrial() {}

    /**
     * Connects, and reads each table once.
     *
     * @param url what the component names
     * @throws SettingRefusedException saying what is wrong, without URL, user or password
     */
    static void require(KeycloakSession session, boolean isH2Allowed, ComponentModel component, JdbcUrl url) {
        try {
            url.requireFiles();
        } catch (InvalidJdbcUrlException e) {
            throw ValueChecks.refused(e);
        }
        ConnectionReport report = ConnectionCheck.run(settings(session, component), isH2Allowed);
        if (!report.isUsable()) {
            throw refused(report);
        }
    }

    // Validated before: what is thrown is the vault's, which says no more than that it cannot be read.
    private static DatabaseSettings settings(KeycloakSession session, ComponentModel component) {
        try {
            return DatabaseSettings.of(component, session.vault());
        } catch (RuntimeException e) {
            logger.warnf("The vault cannot be read: %s", e.getClass().getName());
            throw new SettingRefusedException(
                    "roster.error.vault", RosterConfigProperties.label(RosterConfigProperties.JDBC_PASSWORD));
        }
    }

    private static SettingRefusedException refused(ConnectionReport report) {
        String key = KEYS.getOrDefault(report.outcome(), RosterConfigProperties.JDBC_URL);
        Object[] parameters = Stream.concat(Stream.of(RosterConfigProperties.label(key)), report.details().stream())
                .toArray();
        return new SettingRefusedException(messageKey(report.outcome()), parameters);
    }

    /** The message key that says what is wrong. */
    static String messageKey(Outcome outcome) {
        return "roster.error.connection." + outcome.name();
    }
}
