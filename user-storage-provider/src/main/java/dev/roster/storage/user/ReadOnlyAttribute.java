package dev.roster.storage.user;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.roster.database.entity.RosterUser;

/** An attribute that the application keeps and Keycloak shows, whatever the edit mode. */
enum ReadOnlyAttribute {
    IS_VERIFIED("is_verified", user -> String.valueOf(user.isVerified())),
    CREATED_AT("created_at", user -> text(user.getCreatedAt()));

    private static final Map<String, ReadOnlyAttribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ReadOnlyAttribute::attributeName, a -> a));

    private final String attributeName;
    private final Function<RosterUser, String> getter;

    ReadOnlyAttribute(String attributeName, Function<RosterUser, String> getter) {
        this.attributeName = attributeName;
        this.getter = getter;
    }

    /** The attribute of that name; {@code null} where there is none. */
    static ReadOnlyAttribute of(String attributeName) {
        return attributeName == null ? null : BY_NAME.get(attributeName);
    }

    String attributeName() {
        return attributeName;
    }

    /** Times in ISO 8601, UTC; {@code null} where the column is null. */
    String read(RosterUser user) {
        return getter.apply(user);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
