package dev.roster.storage;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProvider.EditMode;

/**
 * What a {@code roster} component says about people, passwords and roles: typed, immutable, with the defaults for keys
 * that are absent. What it says about the connection is read by {@code identity-database}.
 *
 * @param editMode what may be changed through Keycloak
 * @param syncRegistrations whether new people become people of the application, where they may be written at all
 * @param registrationRole name of the role that they get there, {@code null} for none
 * @param deleteMode what deleting a person does to the row
 * @param passwordHash the format of new passwords
 * @param rehashOnLogin whether a hash of another format, or a weaker one, is replaced after a right password
 * @param validatePasswordPolicy whether new passwords must meet the realm's policy
 * @param roleTarget where the application's roles appear
 * @param roleClientId the client that holds them, {@code null} unless {@code roleTarget} is {@code CLIENT}
 * @param rolePrefix put before each role's name, possibly empty
 * @param roleAllowList names of Keycloak roles that a row may stand for although they are reserved or were there
 *     before
 * @param changePollSeconds seconds between two looks at roles and cached people, 0 for none
 */
public record RosterConfig(
        EditMode editMode,
        boolean syncRegistrations,
        String registrationRole,
        DeleteMode deleteMode,
        NewPasswordHash passwordHash,
        boolean rehashOnLogin,
        boolean validatePasswordPolicy,
        RoleTarget roleTarget,
        String roleClientId,
        String rolePrefix,
        Set<String> roleAllowList,
        int changePollSeconds) {

    private static final int DEFAULT_CHANGE_POLL_SECONDS = 5;

    /**
     * Reads a component that was validated when it was saved.
     *
     * @param component never {@code null}
     * @throws IllegalArgumentException where a value is none that saving admits
     */
    public static RosterConfig of(ComponentModel component) {
        return new RosterConfig(
                choice(component, RosterConfigProperties.EDIT_MODE, EditMode.READ_ONLY),
                Boolean.parseBoolean(text(component, RosterConfigProperties.SYNC_REGISTRATIONS)),
                text(component, RosterConfigProperties.REGISTRATION_ROLE),
                choice(component, RosterConfigProperties.DELETE_MODE, DeleteMode.SOFT),
                choice(component, RosterConfigProperties.PASSWORD_HASH, NewPasswordHash.BCRYPT),
                flag(component, RosterConfigProperties.REHASH_ON_LOGIN),
                flag(component, RosterConfigProperties.VALIDATE_PASSWORD_POLICY),
                choice(component, RosterConfigProperties.ROLE_TARGET, RoleTarget.REALM),
                text(component, RosterConfigProperties.ROLE_CLIENT_ID),
                Objects.requireNonNullElse(text(component, RosterConfigProperties.ROLE_PREFIX), ""),
                texts(component, RosterConfigProperties.ROLE_ALLOW_LIST).stream()
                        .collect(Collectors.toUnmodifiableSet()),
                whole(component, RosterConfigProperties.CHANGE_POLL_SECONDS, DEFAULT_CHANGE_POLL_SECONDS));
    }

    /** Tells whether people whom Keycloak adds get a row; else Keycloak keeps them itself. */
    boolean areNewPeopleWritten() {
        return editMode == EditMode.WRITABLE && syncRegistrations;
    }

    /** The same of a component whose other values may be none that saving admits. */
    static boolean areNewPeopleWritten(ComponentModel component) {
        return EditMode.WRITABLE.name().equals(text(component, RosterConfigProperties.EDIT_MODE))
                && Boolean.parseBoolean(text(component, RosterConfigProperties.SYNC_REGISTRATIONS));
    }

    /** Tells whether people are copied into Keycloak's own store; Keycloak itself takes an absent key for true. */
    static boolean isImportEnabled(ComponentModel component) {
        return Boolean.parseBoolean(text(component, RosterConfigProperties.IMPORT_ENABLED));
    }

    /** The share of the copies that a synchronisation removes without confirmation, 0 to 100. */
    public static int syncRemovalLimitPercent(ComponentModel component) {
        return whole(
                component,
                RosterConfigProperties.SYNC_REMOVAL_LIMIT_PERCENT,
                RosterConfigProperties.DEFAULT_SYNC_REMOVAL_LIMIT_PERCENT);
    }

    /** The value of a key without blanks around it; {@code null} where it is absent or blank. */
    static String text(ComponentModel component, String key) {
        String value = component.getConfig().getFirst(key);
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** The values of a multi-valued key without blank ones, in the order given. */
    static List<String> texts(ComponentModel component, String key) {
        return component.getConfig().getOrDefault(key, Collections.emptyList()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(String::trim)
                .toList();
    }

    private static boolean flag(ComponentModel component, String key) {
        return Boolean.parseBoolean(text(component, key));
    }

    private static int whole(ComponentModel component, String key, int preset) {
        String value = text(component, key);
        return value == null ? preset : readable(key, () -> Integer.valueOf(value));
    }

    private static <E extends Enum<E>> E choice(ComponentModel component, String key, E preset) {
        String value = text(component, key);
        return value == null ? preset : readable(key, () -> Enum.valueOf(preset.getDeclaringClass(), value));
    }

    private static <T> T readable(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " holds a value that cannot be saved", e);
        }
    }
}
