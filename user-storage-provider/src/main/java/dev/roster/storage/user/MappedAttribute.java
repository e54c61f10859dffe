package dev.roster.storage.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserAttribute;

/** An attribute of a Keycloak user that stands in a text column of {@code users} and may be written there. */
enum MappedAttribute {
    USERNAME(UserAttribute.USERNAME, 100, RosterUser::setUsername),
    EMAIL(UserAttribute.EMAIL, 255, RosterUser::setEmail),
    FIRST_NAME(UserAttribute.FIRST_NAME, 100, RosterUser::setFirstName),
    LAST_NAME(UserAttribute.LAST_NAME, 100, RosterUser::setLastName),
    PICTURE(UserAttribute.PICTURE, 500, RosterUser::setProfilePictureUrl),
    BIO(UserAttribute.BIO, 1000, RosterUser::setBio);

    private static final Map<String, MappedAttribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MappedAttribute::attributeName, a -> a));

    private final UserAttribute attribute;
    private final int maxLength;
    private final BiConsumer<RosterUser, String> setter;

    MappedAttribute(UserAttribute attribute, int maxLength, BiConsumer<RosterUser, String> setter) {
        this.attribute = attribute;
        this.maxLength = maxLength;
        this.setter = setter;
    }

    /** The attribute of that name; {@code null} where no column holds it. */
    static MappedAttribute of(String attributeName) {
        return attributeName == null ? null : BY_NAME.get(attributeName);
    }

    String attributeName() {
        return attribute.attributeName();
    }

    /** Tells whether people sign in with it, so that two of them cannot have the same. */
    boolean isName() {
        return this == USERNAME || this == EMAIL;
    }

    /** The length of the column in the data model. */
    int maxLength() {
        return maxLength;
    }

    /**
     * The value as Keycloak is shown it. An address is in lower case, as Keycloak keeps those of its own people and
     * compares them: with another case it would lose its verification whenever its owner saves something else. A user
     * name is as it stands, as Keycloak expects it of people who come from elsewhere (DefaultAttributes, 26.7).
     */
    String read(RosterUser user) {
        String value = attribute.valueOf(user);
        return this == EMAIL && value != null ? value.toLowerCase(Locale.ROOT) : value;
    }

    void write(RosterUser user, String value) {
        setter.accept(user, value);
    }

    /** Tells whether two values are the same to Keycloak, which folds the case of names and addresses. */
    boolean isSame(String one, String other) {
        if (one == null || other == null) {
            return one == other;
        }
        return isName() ? one.equalsIgnoreCase(other) : one.equals(other);
    }
}
