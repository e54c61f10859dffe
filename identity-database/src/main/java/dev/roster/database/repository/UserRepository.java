package dev.roster.database.repository;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import org.hibernate.query.Query;
import org.jboss.logging.Logger;

/** The people of the application: {@code users} that are not soft-deleted. One statement a call. */
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
        return find("u.id = :value", id).stream()
                .filter(row -> id.equals(row.user().getId()))
                .findFirst();
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
     * Replaces a person's backup codes if they are still those that the caller saw: of two callers at once, one succeeds.
     * Meant for {@link DatabaseSession#immediately}'s promise, which it makes use of.
     *
     * @param before the column as read
     * @param after the column as it shall be
     * @return {@code false} where somebody else was first, or the person is gone
     */
    public boolean consumeBackupCodes(String userId, String before, String after) {
        return compareAndSet("backupCodes", userId, before, after);
    }

    /**
     * Replaces a person's password hash if it is still the one that the caller verified. Committed when it returns, unless
     * the session's transaction is open.
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
        // Both forms, for the database may fold fewer letters than Java does; what it folds beyond is refused below.
        String folded = SearchText.fold(value);
        List<UserRow> rows = folded.equals(value)
                ? find("roster_fold(" + field + ") = roster_fold(:value)", value)
                : find("roster_fold(" + field + ") in (roster_fold(:value), roster_fold(:folded))", value, folded);
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

    private List<UserRow> find(String condition, String value) {
        return find(condition, value, null);
    }

    private List<UserRow> find(String condition, String value, String folded) {
        if (!SearchText.isSearchable(value)) {
            return List.of();
        }
        return database.read(session -> {
            Query<Object[]> query = UserQueries.select(session, database.has("roles"), condition, "");
            query.setParameter("value", value).setMaxResults(MATCHES);
            if (folded != null) {
                query.setParameter("folded", folded);
            }
            return UserQueries.rows(query);
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
