package dev.roster.storage;

import java.util.Arrays;
import java.util.List;

import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.storage.UserStorageProvider.EditMode;
import org.keycloak.storage.UserStorageProviderModel;

import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.settings.SchemaManagement;

/**
 * Declares the keys of a {@code roster} component. Labels and help texts are message keys, {@code roster.<key>.label}
 * and {@code roster.<key>.help}, which the admin console resolves in {@code theme-resources/messages}.
 */
final class RosterConfigProperties {

    static final String JDBC_URL = DatabaseSettings.JDBC_URL;
    static final String JDBC_USERNAME = DatabaseSettings.JDBC_USERNAME;
    static final String JDBC_PASSWORD = DatabaseSettings.JDBC_PASSWORD;
    static final String JDBC_SCHEMA = DatabaseSettings.JDBC_SCHEMA;
    static final String POOL_MAX_SIZE = DatabaseSettings.POOL_MAX_SIZE;
    static final String CONNECTION_TIMEOUT_MILLIS = DatabaseSettings.CONNECTION_TIMEOUT_MILLIS;
    static final String QUERY_TIMEOUT_MILLIS = DatabaseSettings.QUERY_TIMEOUT_MILLIS;
    static final String NAME_OVERRIDES = DatabaseSettings.NAME_OVERRIDES;
    static final String SCHEMA_MANAGEMENT = DatabaseSettings.SCHEMA_MANAGEMENT;
    static final String EDIT_MODE = "editMode";
    static final String SYNC_REGISTRATIONS = "syncRegistrations";
    static final String REGISTRATION_ROLE = "registrationRole";
    static final String DELETE_MODE = "deleteMode";
    static final String PASSWORD_HASH = "passwordHash";
    static final String REHASH_ON_LOGIN = "rehashOnLogin";
    static final String VALIDATE_PASSWORD_POLICY = "validatePasswordPolicy";
    static final String ROLE_TARGET = "roleTarget";
    static final String ROLE_CLIENT_ID = "roleClientId";
    static final String ROLE_PREFIX = "rolePrefix";
    static final String ROLE_ALLOW_LIST = "roleAllowList";
    static final String BROKER_ALIASES = "brokerAliases";
    static final String CHANGE_POLL_SECONDS = "changePollSeconds";
    static final String IMPORT_ENABLED = UserStorageProviderModel.IMPORT_ENABLED;
    static final String SYNC_REMOVAL_LIMIT_PERCENT = "syncRemovalLimitPercent";

    static final int DEFAULT_SYNC_REMOVAL_LIMIT_PERCENT = 10;

    /** Keys that decide which database is reached and what is expected there. */
    static final List<String> CONNECTION_KEYS =
            List.of(JDBC_URL, JDBC_USERNAME, JDBC_PASSWORD, JDBC_SCHEMA, NAME_OVERRIDES, SCHEMA_MANAGEMENT);

    static final List<ProviderConfigProperty> ALL = List.copyOf(declared());

    private RosterConfigProperties() {}

    /** The message key under which the console shows the name of a key. */
    static String label(String key) {
        return "roster." + key + ".label";
    }

    private static List<ProviderConfigProperty> declared() {
        ProviderConfigurationBuilder builder = ProviderConfigurationBuilder.create();
        text(builder, JDBC_URL, null, true);
        text(builder, JDBC_USERNAME, null, false);
        property(builder, JDBC_PASSWORD, ProviderConfigProperty.PASSWORD, null)
                .secret(true)
                .add();
        text(builder, JDBC_SCHEMA, null, false);
        whole(builder, POOL_MAX_SIZE, 20);
        whole(builder, CONNECTION_TIMEOUT_MILLIS, 500);
        whole(builder, QUERY_TIMEOUT_MILLIS, 1200);
        severalTexts(builder, NAME_OVERRIDES);
        choice(builder, SCHEMA_MANAGEMENT, SchemaManagement.VALIDATE);
        choice(builder, EDIT_MODE, EditMode.READ_ONLY);
        flag(builder, SYNC_REGISTRATIONS, false);
        text(builder, REGISTRATION_ROLE, null, false);
        choice(builder, DELETE_MODE, DeleteMode.SOFT);
        choice(builder, PASSWORD_HASH, NewPasswordHash.BCRYPT);
        flag(builder, REHASH_ON_LOGIN);
        flag(builder, VALIDATE_PASSWORD_POLICY);
        choice(builder, ROLE_TARGET, RoleTarget.REALM);
        text(builder, ROLE_CLIENT_ID, null, false);
        text(builder, ROLE_PREFIX, null, false);
        severalTexts(builder, ROLE_ALLOW_LIST);
        severalTexts(builder, BROKER_ALIASES);
        whole(builder, CHANGE_POLL_SECONDS, 5);
        property(builder, IMPORT_ENABLED, ProviderConfigProperty.BOOLEAN_TYPE, Boolean.FALSE.toString())
                .add();
        whole(builder, SYNC_REMOVAL_LIMIT_PERCENT, DEFAULT_SYNC_REMOVAL_LIMIT_PERCENT);
        return builder.build();
    }

    private static void text(ProviderConfigurationBuilder builder, String key, String preset, boolean required) {
        property(builder, key, ProviderConfigProperty.STRING_TYPE, preset)
                .required(required)
                .add();
    }

    private static void flag(ProviderConfigurationBuilder builder, String key, boolean preset) {
        property(builder, key, ProviderConfigProperty.BOOLEAN_TYPE, String.valueOf(preset))
                .add();
    }

    private static void whole(ProviderConfigurationBuilder builder, String key, int preset) {
        property(builder, key, ProviderConfigProperty.STRING_TYPE, String.valueOf(preset))
                .add();
    }

    private static void flag(ProviderConfigurationBuilder builder, String key) {
        property(builder, key, ProviderConfigProperty.BOOLEAN_TYPE, Boolean.FALSE.toString())
                .add();
    }

    private static void severalTexts(ProviderConfigurationBuilder builder, String key) {
        property(builder, key, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null)
                .add();
    }

    private static <E extends Enum<E>> void choice(ProviderConfigurationBuilder builder, String key, E preset) {
        property(builder, key, ProviderConfigProperty.LIST_TYPE, preset.name())
                .options(Arrays.stream(preset.getDeclaringClass().getEnumConstants())
                        .map(Enum::name)
                        .toList())
                .add();
    }

    private static ProviderConfigurationBuilder.ProviderConfigPropertyBuilder property(
            ProviderConfigurationBuilder builder, String key, String type, String preset) {
        return builder.property()
                .name(key)
                .label(label(key))
                .helpText("roster." + key + ".help")
                .type(type)
                .defaultValue(preset);
    }
}
