package dev.roster.storage.user;

import java.util.List;
import java.util.Optional;

import dev.roster.database.repository.UserAttribute;

/** The attributes that the application keeps and Keycloak shows, whatever the edit mode. */
final class FixedAttributes {

    static final List<UserAttribute> ALL = List.of(UserAttribute.IS_VERIFIED, UserAttribute.CREATED_AT);

    private FixedAttributes() {}

    /** The attribute that Keycloak calls by a name; empty where it is none of these. */
    static Optional<UserAttribute> byName(String name) {
        return ALL.stream()
                .filter(attribute -> attribute.attributeName().equals(name))
                .findFirst();
    }
}
