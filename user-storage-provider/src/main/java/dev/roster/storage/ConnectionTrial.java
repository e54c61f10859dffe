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

/** Tries the connection that a component names, as long as its time limits admit. */
final class ConnectionTrial {

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
        ConnectionReport report = run(session, isH2Allowed, component, url);
        if (!report.isUsable()) {
            throw refused(report);
        }
    }

    /**
     * As {@link #require}, for whoever wants to know what was found.
     *
     * @throws SettingRefusedException where nothing could be tried
     */
    static ConnectionReport run(KeycloakSession session, boolean isH2Allowed, ComponentModel component, JdbcUrl url) {
        try {
            url.requireFiles();
        } catch (InvalidJdbcUrlException e) {
            throw ValueChecks.refused(e);
        }
        DatabaseSettings settings = RosterSettings.resolved(session, component)
                .orElseThrow(() -> new SettingRefusedException(
                        "roster.error.vault", RosterConfigProperties.label(RosterConfigProperties.JDBC_PASSWORD)));
        return ConnectionCheck.run(settings, isH2Allowed);
    }

    /** Says what is wrong. */
    static SettingRefusedException refused(ConnectionReport report) {
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
