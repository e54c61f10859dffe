package dev.roster.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.LookupTimers.Kind;

/**
 * The rows of {@code users} that one Keycloak session has read: each at most once, whoever asks for it and by what.
 * Used by the thread of that session only.
 */
final class UserRows {

    private final UserRepository users;
    private final LookupTimers timers;
    private final Map<String, Optional<UserRow>> byId = new HashMap<>();
    private final Map<String, Optional<String>> answers = new HashMap<>();
    private final Map<String, UserRow> added = new HashMap<>();

    UserRows(UserRepository users, LookupTimers timers) {
        this.users = users;
        this.timers = timers;
    }

    /** The row of an id; empty where nobody has it, or only a soft-deleted person. */
    Optional<UserRow> byId(String id) {
        Optional<UserRow> known = byId.get(id);
        if (known == null) {
            known = timers.time(Kind.ID, () -> users.findById(id));
            byId.put(id, known);
        }
        return known;
    }

    /** What this session has read of an id already; empty where it has not, or found nobody. */
    Optional<UserRow> known(String id) {
        return byId.getOrDefault(id, Optional.empty());
    }

    /** The row of a user name, whatever its case. Asked twice for one name, as sign-in does, it reads once. */
    Optional<UserRow> byUsername(String username) {
        return byName(Kind.USERNAME, username, RosterUser::getUsername, users::findByUsername);
    }

    /** The row of an e-mail address, as {@link #byUsername}. */
    Optional<UserRow> byEmail(String email) {
        return byName(Kind.EMAIL, email, RosterUser::getEmail, users::findByEmail);
    }

    private Optional<UserRow> byName(
            Kind kind, String name, Function<RosterUser, String> getter, Function<String, Optional<UserRow>> reading) {
        Optional<UserRow> newcomer = added.values().stream()
                .filter(row -> name.equalsIgnoreCase(getter.apply(row.user())))
                .findFirst();
        if (newcomer.isPresent()) {
            return newcomer;
        }
        String question = kind + " " + name;
        Optional<String> answer = answers.get(question);
        if (answer == null) {
            return read(kind, question, name, reading);
        }
        List<UserRow> bearers = byId.values().stream()
                .flatMap(Optional::stream)
                .filter(row -> name.equalsIgnoreCase(getter.apply(row.user())))
                .toList();
        Optional<UserRow> same = bearers.stream()
                .filter(row -> answer.filter(row.user().getId()::equals).isPresent())
                .findFirst();
        // Somebody else's by now: changed in this session, or one of several whom a list has read since.
        return same.isPresent() || bearers.isEmpty() ? same : read(kind, question, name, reading);
    }

    private Optional<UserRow> read(
            Kind kind, String question, String name, Function<String, Optional<UserRow>> reading) {
        Optional<UserRow> row = timers.time(kind, () -> reading.apply(name)).map(this::remember);
        // Not before: one that went unanswered is asked again.
        answers.put(question, row.map(found -> found.user().getId()));
        return row;
    }

    /** Adds somebody whom the database does not know yet. */
    UserRow add(UserRow row) {
        added.put(row.user().getId(), row);
        byId.put(row.user().getId(), Optional.of(row));
        return row;
    }

    /** From now on there is no such person, whatever was read before. */
    void forget(String id) {
        added.remove(id);
        byId.put(id, Optional.empty());
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
