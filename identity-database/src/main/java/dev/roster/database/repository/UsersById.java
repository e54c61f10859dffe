package dev.roster.database.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.roster.database.DatabaseSession;

/** Many people at once, for whoever compares copies of rows with the rows: found by the primary key alone. */
public final class UsersById {

    /** The most ids of one statement. */
    public static final int CHUNK = 500;

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public UsersById(DatabaseSession database) {
        this.database = database;
    }

    /**
     * Reads the rows of some ids by one statement.
     *
     * @param ids at most {@link #CHUNK}, each {@code users.id} exactly as it stands
     * @return the row of each id that has one; nobody who is soft-deleted
     * @throws jakarta.persistence.PersistenceException where an id is no value that the column could hold
     */
    public Map<String, UserRow> find(Collection<String> ids) {
        if (ids.size() > CHUNK) {
            throw new IllegalArgumentException(ids.size() + " ids at once");
        }
        List<String> asked = ids.stream().filter(SearchText::isSearchable).toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        boolean hasRoles = database.has("roles"); // not inside the work: it may need a connection of its own
        return database
                .read(session -> UserQueries.rows(
                        UserQueries.select(session, hasRoles, "u.id in (:ids)").setParameterList("ids", padded(asked))))
                .stream()
                // MariaDB and MySQL may find an id that differs by case: whoever asks for ids looks them up exactly.
                .collect(Collectors.toMap(row -> row.user().getId(), Function.identity()));
    }

    // To the next power of two by repeating one, so that driver and server meet ten texts at most and keep their plans.
    private static List<String> padded(List<String> ids) {
        int size = Math.min(CHUNK, Integer.highestOneBit(Math.max(1, ids.size() * 2 - 1)));
        List<String> all = new ArrayList<>(ids);
        all.addAll(Collections.nCopies(size - ids.size(), ids.get(0)));
        return all;
    }
}
