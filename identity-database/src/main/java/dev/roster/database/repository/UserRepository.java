package dev.roster.database.repository;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import org.hibernate.exception.DataException;
import org.hibernate.query.Query;
import org.jboss.logging.Logger;

/**
 * The people of the application: {@code users} that are not soft-deleted. One statement a call, three at most for a
 * search.
 */
public final class UserRepository {

    private static final Logger logger = Logger.getLogger(UserRepository.class);
    private static final WarningInterval AMBIGUITY_WARNINGS = new WarningInterval();

    // More rows than this fold to one name only where the application keeps no order at all: ambiguous either way.
    private static final int MATCHES = 20;

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public UserRepository(DatabaseSession database) {
        this.database = database;
    }

    /**
     * Finds a person by id, exactly as it stands.
     *
     * @param id {@code users.id}
     * @return empty where nobody has it, or only a soft-deleted person
     */
    public Optional<UserRow> findById(String id) {
        if (!SearchText.isSearchable(id)) {
            return Optional.empty();
        }
        try {
            // MariaDB and MySQL may take another id for equal that differs by case or by blanks at its end.
            return find("u.id = :v0", List.of(id)).stream()
                    .filter(row -> id.equals(row.user().getId()))
                    .findFirst();
        } catch (DataException e) {
            // The column is of type uuid or a number: what is no such value is nobody's id.
            return Optional.empty();
        }
    }

    /**
     * Finds a person by user name, whatever its case.
     *
     * @return empty where nobody has it; also where several people do, differing by case: none of them is the right one
     */
    public Optional<UserRow> findByUsername(String username) {
        return findIgnoringCase("u.username", username, RosterUser::getUsername);
    }

    /**
     * Finds a person by e-mail address, whatever its case.
     *
     * @return empty where nobody has it; also where several people do, differing by case: none of them is the right one
     */
    public Optional<UserRow> findByEmail(String email) {
        return findIgnoringCase("u.email", email, RosterUser::getEmail);
    }

    /**
     * Finds people, in the order of user name and then id, reading whole rows of those only that are returned. The
     * order pays no regard to case; beyond that it is the database's own.
     *
     * @param first how many to leave out, 0 or more
     * @param max how many to return at most, 0 or more
     */
    public List<UserRow> search(UserSearch search, int first, int max) {
        boolean hasRoles = database.has("roles"); // not inside the work: it may need a connection of its own
        return UserConditions.of(search, LinkTables.of(database))
                .filter(ignored -> max > 0)
                .map(conditions -> SlowSearch.watched(
                        search,
                        List.<UserRow>of(),
                        () -> database.read(session -> new UserPage(session, hasRoles, conditions).read(first, max))))
                .orElse(List.of());
    }

    /** Counts the people whom {@link #search} would find without limits. */
    public long count(UserSearch search) {
        return UserConditions.of(search, LinkTables.of(database))
                .map(conditions -> SlowSearch.watched(
                        search,
                        0L,
                        () -> database.read(session -> FreshPlans.in(session, () -> conditions
                                .bind(UserQueries.count(session, conditions.text()))
                                .getSingleResult()))))
                .orElse(0L);
    }

    /**
     * Replaces a person's backup codes if they are still those that the caller saw: of two callers at once, one
     * succeeds. Committed when it returns, unless the session's transaction is open.
     *
     * @param before the column as read
     * @param after the column as it shall be
     * @return {@code false} where somebody else was first, or the person is gone
     */
    public boolean consumeBackupCodes(String userId, String before, String after) {
        return compareAndSet("backupCodes", userId, before, after);
    }

    /**
     * Replaces a person's password hash if it is still the one that the caller verified. Committed when it returns,
     * unless the session's transaction is open.
     *
     * @param before the column as read
     * @param after the new hash
     * @return {@code false} where the password was changed meanwhile, or the person is gone
     */
    public boolean replacePassword(String userId, String before, String after) {
        return compareAndSet("hashedPassword", userId, before, after);
    }

    private Optional<UserRow> findIgnoringCase(String field, String value, Function<RosterUser, String> getter) {
        if (!SearchText.isSearchable(value)) {
            return Optional.empty();
        }
        // The database may fold fewer letters than Java does, or take more of them for equal: that is refused below.
        List<String> forms = SearchText.forms(value);
        String candidates = forms.size() > 1 ? "roster_fold(:v0), roster_fold(:v1)" : "roster_fold(:v0)";
        List<UserRow> rows = find("roster_fold(" + field + ") in (" + candidates + ")", forms);
        String folded = SearchText.fold(value);
        List<UserRow> matches = rows.stream()
                .filter(row -> folded.equals(SearchText.fold(getter.apply(row.user()))))
                .toList();
        if (matches.size() > 1) {
            warnOfAmbiguity(field, matches);
            return Optional.empty();
        }
        return matches.stream().findFirst();
    }

    private void warnOfAmbiguity(String field, List<UserRow> matches) {
        List<String> ids = matches.stream().map(row -> row.user().getId()).toList();
        if (AMBIGUITY_WARNINGS.isOver()) {
            logger.warnf("People whose %s differs by case only cannot be looked up by it: %s", field, ids);
        } else {
            logger.debugf("%s is ambiguous: %s", field, ids);
        }
    }

    private List<UserRow> find(String condition, List<String> values) {
        boolean hasRoles = database.has("roles"); // not inside the work: it may need a connection of its own
        return database.read(session -> {
            Query<Object[]> query = UserQueries.select(session, hasRoles, condition);
            for (int i = 0; i < values.size(); i++) {
                query.setParameter("v" + i, values.get(i));
            }
            return UserQueries.rows(query.setMaxResults(MATCHES));
        });
    }

    private boolean compareAndSet(String field, String userId, String before, String after) {
        return database.immediately(session -> session.createMutationQuery("update RosterUser u set u." + field
                                + " = :after, u.updatedAt = :now where u.id = :id and " + UserQueries.UNDELETED
                                + " and roster_exact(u." + field + ") = roster_exact(:before)")
                        .setParameter("after", after)
                        .setParameter("now", Instant.now().truncatedTo(ChronoUnit.MICROS))
                        .setParameter("id", userId)
                        .setParameter("before", before)
                        .executeUpdate()
                == 1);
    }
}
