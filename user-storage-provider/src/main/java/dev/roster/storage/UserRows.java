package dev.roster.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;

/**
 * The rows of {@code users} that one Keycloak session has read: each at most once, whoever asks for it and by what. Used by
 * the thread of that session only.
 */
final class UserRows {

    private final UserRepository users;
    private final Map<String, Optional<UserRow>> byId = new HashMap<>();

    UserRows(UserRepository users) {
        this.users = users;
    }

    /** The row of an id; empty where nobody has it, or only a soft-deleted person. */
    Optional<UserRow> byId(String id) {
        Optional<UserRow> known = byId.get(id);
        if (known == null) {
            known = users.findById(id);
            byId.put(id, known);
        }
        return known;
    }

    Optional<UserRow> byUsername(String username) {
        return users.findByUsername(username).map(this::remember);
    }

    Optional<UserRow> byEmail(String email) {
        return users.findByEmail(email).map(this::remember);
    }

    /** Keeps what a search has read, and gives it back in the same order. */
    List<UserRow> remember(List<UserRow> rows) {
        return rows.stream().map(this::remember).toList();
    }

    // A row known already stays: it may hold changes that are not written yet.
    private UserRow remember(UserRow row) {
        Optional<UserRow> known = byId.get(row.user().getId());
        if (known != null && known.isPresent()) {
            return known.get();
        }
        byId.put(row.user().getId(), Optional.of(row));
        return row;
    }
}
