package dev.roster.storage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.mapping.InvalidNameOverrideException;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.settings.InvalidJdbcUrlException;
import dev.roster.database.settings.JdbcUrl;
import dev.roster.database.settings.SchemaManagement;

/** Refuses values that mean nothing, whoever gives them: an administrator, a realm file, another tool. */
final class ValueChecks {

    private static final int LONGEST_TEXT = 255;

    /** Leaves room for the 100 characters of roles.name in the 255 of Keycloak's role names. */
    private static final int LONGEST_PREFIX = 155;

    /** Of roles.name. */
    private static final int LONGEST_ROLE = 100;

    private final ComponentModel component;

    ValueChecks(ComponentModel component) {
        this.component = component;
    }

    /**
     * Checks every key.
     *
     * @param isH2Allowed what the server's operator decided
     * @return the database that the component names
     * @throws SettingRefusedException naming the label, the value and what is admitted
     */
    JdbcUrl check(boolean isH2Allowed) {
        JdbcUrl url = url(isH2Allowed);
        whole(RosterConfigProperties.POOL_MAX_SIZE, 1, 500);
        whole(RosterConfigProperties.CONNECTION_TIMEOUT_MILLIS, 100, 60_000);
        whole(RosterConfigProperties.QUERY_TIMEOUT_MILLIS, 100, 60_000);
        whole(RosterConfigProperties.CHANGE_POLL_SECONDS, 0, 3_600);
        whole(RosterConfigProperties.SYNC_REMOVAL_LIMIT_PERCENT, 0, 100);
        flag(RosterConfigProperties.IMPORT_ENABLED);
        choice(RosterConfigProperties.EDIT_MODE, EditMode.class);
        choice(RosterConfigProperties.DELETE_MODE, DeleteMode.class);
        choice(RosterConfigProperties.PASSWORD_HASH, NewPasswordHash.class);
        flag(RosterConfigProperties.REHASH_ON_LOGIN);
        flag(RosterConfigProperties.VALIDATE_PASSWORD_POLICY);
        choice(RosterConfigProperties.ROLE_TARGET, RoleTarget.class);
        choice(RosterConfigProperties.SCHEMA_MANAGEMENT, SchemaManagement.class);
        text(RosterConfigProperties.JDBC_USERNAME);
        flag(RosterConfigProperties.SYNC_REGISTRATIONS);
        text(RosterConfigProperties.REGISTRATION_ROLE, LONGEST_ROLE);
        text(RosterConfigProperties.ROLE_PREFIX, LONGEST_PREFIX);
        text(RosterConfigProperties.ROLE_CLIENT_ID);
        schema();
        names();
        roles();
        brokers();
        return url;
    }

    private JdbcUrl url(boolean isH2Allowed) {
        String value = RosterConfig.text(component, RosterConfigProperties.JDBC_URL);
        if (value == null) {
            throw refused("roster.error.required", RosterConfigProperties.JDBC_URL);
        }
        try {
            return JdbcUrl.parse(value, isH2Allowed);
        } catch (InvalidJdbcUrlException e) {
            throw refused(e);
        }
    }

    /** Says what is wrong with a URL. */
    static SettingRefusedException refused(InvalidJdbcUrlException e) {
        return refused(messageKey(e.reason()), RosterConfigProperties.JDBC_URL, e.detail());
    }

    /** The message key that says what is wrong. */
    static String messageKey(InvalidJdbcUrlException.Reason reason) {
        return "roster.error.url." + reason.name();
    }

    /** The message key that says what is wrong. */
    static String messageKey(InvalidNameOverrideException.Reason reason) {
        return "roster.error.name." + reason.name();
    }

    private void whole(String key, int least, int most) {
        String value = RosterConfig.text(component, key);
        if (value != null && !isWhole(value, least, most)) {
            throw refused("roster.error.number", key, value, String.valueOf(least), String.valueOf(most));
        }
    }

    private static boolean isWhole(String value, int least, int most) {
        return value.matches("\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }

    private <E extends Enum<E>> void choice(String key, Class<E> options) {
        oneOf(key, Arrays.stream(options.getEnumConstants()).map(Enum::name).toList());
    }

    private void flag(String key) {
        oneOf(key, List.of(Boolean.TRUE.toString(), Boolean.FALSE.toString()));
    }

    private void oneOf(String key, List<String> names) {
        String value = RosterConfig.text(component, key);
        if (value != null && !names.contains(value)) {
            throw refused("roster.error.choice", key, value, String.join(", ", names));
        }
    }

    private void text(String key) {
        text(key, LONGEST_TEXT);
    }

    private void text(String key, int longest) {
        String value = RosterConfig.text(component, key);
        if (value != null && (value.length() > longest || value.chars().anyMatch(Character::isISOControl))) {
            throw refused("roster.error.text", key, String.valueOf(longest));
        }
    }

    private void schema() {
        String value = RosterConfig.text(component, RosterConfigProperties.JDBC_SCHEMA);
        if (value != null && !NameOverrides.isName(value)) {
            throw refused("roster.error.schemaName", RosterConfigProperties.JDBC_SCHEMA, value);
        }
    }

    private void names() {
        List<String> overrides = RosterConfig.texts(component, RosterConfigProperties.NAME_OVERRIDES);
        try {
            NameOverrides.parse(overrides);
        } catch (InvalidNameOverrideException e) {
            throw refused(messageKey(e.reason()), RosterConfigProperties.NAME_OVERRIDES, e.entry());
        }
        String management = RosterConfig.text(component, RosterConfigProperties.SCHEMA_MANAGEMENT);
        if (!overrides.isEmpty() && SchemaManagement.CREATE.name().equals(management)) {
            throw refused(
                    "roster.error.createRenamed",
                    RosterConfigProperties.SCHEMA_MANAGEMENT,
                    RosterConfigProperties.label(RosterConfigProperties.NAME_OVERRIDES));
        }
    }

    private void roles() {
        String target = RosterConfig.text(component, RosterConfigProperties.ROLE_TARGET);
        if (RoleTarget.CLIENT.name().equals(target)
                && RosterConfig.text(component, RosterConfigProperties.ROLE_CLIENT_ID) == null) {
            throw refused("roster.error.required", RosterConfigProperties.ROLE_CLIENT_ID);
        }
        String tooLong = RosterConfig.texts(component, RosterConfigProperties.ROLE_ALLOW_LIST).stream()
                .filter(name -> name.length() > LONGEST_TEXT)
                .collect(Collectors.joining());
        if (!tooLong.isEmpty()) {
            throw refused("roster.error.text", RosterConfigProperties.ROLE_ALLOW_LIST, String.valueOf(LONGEST_TEXT));
        }
    }

    private void brokers() {
        List<String> entries = RosterConfig.texts(component, RosterConfigProperties.BROKER_ALIASES);
        if (entries.stream().anyMatch(entry -> entry.length() > LONGEST_TEXT)) {
            throw refused("roster.error.text", RosterConfigProperties.BROKER_ALIASES, String.valueOf(LONGEST_TEXT));
        }
        try {
            BrokerAliases.parse(entries);
        } catch (IllegalArgumentException e) {
            throw refused("roster.error.brokerAlias", RosterConfigProperties.BROKER_ALIASES, e.getMessage());
        }
    }

    private static SettingRefusedException refused(String messageKey, String key, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = RosterConfigProperties.label(key);
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return new SettingRefusedException(messageKey, all);
    }
}
