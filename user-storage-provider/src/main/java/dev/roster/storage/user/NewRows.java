package dev.roster.storage.user;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.roster.database.entity.RosterUser;

/**
 * Rows of people whom this Keycloak session adds: in memory until Keycloak prepares its commit, since a row without
 * an address is refused by the database and Keycloak sets the address last.
 */
final class NewRows {

    private final Map<String, RosterUser> rows = new LinkedHashMap<>();

    void add(RosterUser row) {
        rows.put(row.getId(), row);
    }

    boolean has(RosterUser row) {
        return rows.containsKey(row.getId());
    }

    boolean remove(String id) {
        return rows.remove(id) != null;
    }

    Collection<RosterUser> all() {
        return rows.values();
    }

    /** @throws FieldRefusedException where the application could not do with a row */
    void requireComplete() {
        for (RosterUser row : rows.values()) {
            if (row.getEmail() == null) {
                throw new FieldRefusedException(MappedAttribute.EMAIL, "An e-mail address is required");
            }
        }
    }
}
