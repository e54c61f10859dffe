package dev.roster.database.repository;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.roster.database.entity.RosterUser;

/** What a person of Keycloak has from a column of {@code users}: the one place where the names of both sides meet. */
public enum UserAttribute {
    USERNAME("username", "username", Kind.NAME, RosterUser::getUsername),
    EMAIL("email", "email", Kind.NAME, RosterUser::getEmail),
    FIRST_NAME("firstName", "firstName", Kind.NAME, RosterUser::getFirstName),
    LAST_NAME("lastName", "lastName", Kind.NAME, RosterUser::getLastName),
    ENABLED("enabled", "isActive", Kind.FLAG, RosterUser::isActive),
    EMAIL_VERIFIED("emailVerified", "emailVerified", Kind.FLAG, RosterUser::isEmailVerified),
    PICTURE("picture", "profilePictureUrl", Kind.TEXT, RosterUser::getProfilePictureUrl),
    BIO("bio", "bio", Kind.TEXT, RosterUser::getBio),
    IS_VERIFIED("is_verified", "isVerified", Kind.FLAG, RosterUser::isVerified),
    CREATED_AT("created_at", "createdAt", Kind.TIME, RosterUser::getCreatedAt);

    /** How two values compare. */
    enum Kind {
        /** Text whose case does not count. */
        NAME,
        /** Text compared as it stands. */
        TEXT,
        /** {@code true} or {@code false}, null being false. */
        FLAG,
        /** ISO 8601, UTC. */
        TIME
    }

    private static final Map<String, UserAttribute> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(UserAttribute::attributeName, Function.identity()));

    private final String attributeName;
    private final String field;
    private final Kind kind;
    private final Function<RosterUser, Object> getter;

    UserAttribute(String attributeName, String field, Kind kind, Function<RosterUser, Object> getter) {
        this.attributeName = attributeName;
        this.field = field;
        this.kind = kind;
        this.getter = getter;
    }

    /** Finds what Keycloak calls by a name, which is compared with its case. */
    public static Optional<UserAttribute> byName(String attributeName) {
        return Optional.ofNullable(BY_NAME.get(attributeName));
    }

    /** Keycloak's name. */
    public String attributeName() {
        return attributeName;
    }

    /**
     * A person's value as Keycloak's attributes hold it and as {@code q} asks for it: a flag as {@code true} or
     * {@code false}, a time as ISO 8601 in UTC, for example {@code 2025-11-30T19:32:38Z}.
     *
     * @return {@code null} where the column is null and no flag
     */
    public String valueOf(RosterUser user) {
        Object value = getter.apply(user);
        return value == null ? null : value.toString();
    }

    /** The condition's left side. */
    String path() {
        return "u." + field;
    }

    Kind kind() {
        return kind;
    }
}
