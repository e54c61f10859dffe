package dev.roster.storage;

import java.time.Instant;

import dev.roster.database.entity.RosterUser;

/**
 * Since when a credential of the row has stood there as it is: at the latest since the row was last changed, of which
 * alone the application keeps the time. Keycloak's consoles show it as the date of creation, and an absent one as no
 * date at all or as "Invalid Date".
 */
public final class CredentialDate {

    private CredentialDate() {}

    /**
     * The time in milliseconds since 1970.
     *
     * @return that of {@code updated_at}, else {@code created_at}; {@code null} where the row has neither
     */
    public static Long of(RosterUser person) {
        Instant time = person.getUpdatedAt() == null ? person.getCreatedAt() : person.getUpdatedAt();
        return time == null ? null : time.toEpochMilli();
    }
}
