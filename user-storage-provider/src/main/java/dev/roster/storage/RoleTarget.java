package dev.roster.storage;

/** Where the application's roles appear in Keycloak. */
public enum RoleTarget {
    /** As roles of the realm. */
    REALM,
    /** As roles of the client that {@code roleClientId} names. */
    CLIENT,
    /** Nowhere: nobody is granted a role by the pack. */
    NONE
}
