package dev.roster.storage.user;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.keycloak.models.UserModel;

import dev.roster.database.entity.RosterUser;

/** An attribute of a Keycloak user that stands in a text column of {@code users} and may be written there. */
enum MappedAttribute {
    USERNAME(UserModel.USERNAME, 100, RosterUser::getUsername, RosterUser::setUsername),
    EMAIL(UserModel.EMAIL, 255, RosterUser::getEmail, RosterUser::setEmail),
    FIRST_NAME(UserModel.FIRST_NAME, 100, RosterUser::getFirstName, RosterUser::setFirstName),
    LAST_NAME(UserModel.LAST_NAME, 100, RosterUser::getLastName, RosterUser::setLastName),
    PICTURE("picture", 500, RosterUser::getProfilePictureUrl, RosterUser::setProfilePictureUrl),
    BIO("bio", 1000, RosterUser::getBio, RosterUser::setBio);

    private static final Map<String, MappedAttribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MappedAttribute::attributeName, a -> a));

    private final String attributeName;
    private final int maxLength;
    private final Function<RosterUser, String> getter;
    private final BiConsumer<RosterUser, String> setter;

    MappedAttribute(
            String attributeName,
            int maxLength,
            Function<RosterUser, String> getter,
            BiConsumer<RosterUser, String> setter) {
        this.attributeName = attributeName;
        this.maxLength = maxLength;
        this.getter = getter;
        this.setter = setter;
    }

    /** The attribute of that name; {@code null} where no column holds it. */
    static MappedAttribute of(String attributeName) {
        return attributeName == null ? null : BY_NAME.get(attributeName);
    }

    String attributeName() {
        return attributeName;
    }

    /** The length of the column in the data model. */
    int maxLength() {
        return maxLength;
    }

    String read(RosterUser user) {
        return getter.apply(user);
    }

    void write(RosterUser user, String value) {
        setter.accept(user, value);
    }

    /** Tells whether two values are the same to Keycloak, which folds the case of names and addresses. */
    boolean isSame(String one, String other) {
        if (one == null || other == null) {
            return one == other;
        }
        return this == USERNAME || this == EMAIL ? one.equalsIgnoreCase(other) : one.equals(other);
    }
}
