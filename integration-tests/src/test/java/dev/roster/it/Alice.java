package dev.roster.it;

import java.util.List;
import java.util.Map;

/** What the legacy tables say of alice, read by eye. */
final class Alice {

    /** Those of her role {@code admin}, sorted. */
    static final List<String> PERMISSIONS = List.of(
            "groups:manage",
            "groups:read",
            "items:delete",
            "items:read",
            "items:write",
            "reports:export",
            "reports:read",
            "sessions:read",
            "sessions:revoke",
            "users:delete",
            "users:read",
            "users:write");

    /** She is in {@code old-project} as well, which is no longer active. */
    static final Map<String, String> GROUP_ROLES = Map.of("platform-admins", "member", "release-train", "member");

    private Alice() {}
}
