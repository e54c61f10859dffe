package dev.roster.database.repository;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.roster.database.DatabaseSession;
import org.hibernate.Session;

/**
 * Takes a person out of the tables for good. What hangs on the person goes first, whether or not the application's
 * foreign keys cascade; without foreign keys too.
 */
public final class RemovalRepository {

    /** Reference table to what is deleted of it, children before parents. */
    private static final List<Map.Entry<String, String>> HANGING = List.of(
            Map.entry("session_activities", "RosterSessionActivity r where r.userId = :id"),
            Map.entry("sessionanalytics", "RosterSessionAnalytics r where r.userId = :id"),
            Map.entry("user_sessions", "RosterUserSession r where r.userId = :id"),
            Map.entry("oauth_accounts", "RosterOauthAccount r where r.userId = :id"),
            Map.entry("oauth2account", "RosterOauth2Account r where r.userId = :id"),
            Map.entry("password_reset_tokens", "RosterPasswordResetToken r where r.userId = :id"),
            Map.entry("passwordresettoken", "RosterLegacyPasswordResetToken r where r.userId = :id"),
            Map.entry("user_groups", "RosterUserGroup r where r.userId = :id"));

    private static final String ACTIVITIES_OF_SESSIONS = "delete from RosterSessionActivity a where a.sessionId in"
            + " (select s.id from RosterUserSession s where s.userId = :id)";

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public RemovalRepository(DatabaseSession database) {
        this.database = database;
    }

    /**
     * The groups that a person owns and that are not deleted, by one statement.
     *
     * @return their names in order; empty where the application has no groups
     */
    public List<String> ownedGroups(String userId) {
        if (!database.has("groups")) {
            return List.of();
        }
        return database.read(session -> session.createQuery(
                        "select g.name from RosterGroup g where g.ownerId = :id"
                                + " and (g.isDeleted is null or g.isDeleted = false) order by g.name, g.id",
                        String.class)
                .setParameter("id", userId)
                .list());
    }

    /**
     * Deletes a person and what hangs on them, in the transaction that Keycloak's own decides on. Groups that the
     * person created, and deleted ones that the person owned, stay and name nobody any more.
     *
     * @param userId of somebody who owns no group
     * @throws org.keycloak.models.ModelValidationException where another row of the application's refers to the person
     */
    public void delete(String userId) {
        List<String> deletions = HANGING.stream()
                .filter(entry -> database.has(entry.getKey()))
                .map(entry -> "delete from " + entry.getValue())
                .toList();
        boolean hasActivities = database.has("session_activities") && database.has("user_sessions");
        boolean hasGroups = database.has("groups");
        database.write(session -> {
            if (hasActivities) {
                change(session, ACTIVITIES_OF_SESSIONS, userId);
            }
            deletions.forEach(deletion -> change(session, deletion, userId));
            if (hasGroups) {
                forgetInGroups(session, userId);
            }
            change(session, "delete from RosterUser u where u.id = :id", userId);
            return null;
        });
    }

    private static void forgetInGroups(Session session, String userId) {
        session.createMutationQuery("update RosterGroup g set g.ownerId = case when g.ownerId = :id then null else"
                        + " g.ownerId end, g.createdBy = case when g.createdBy = :id then null else g.createdBy end,"
                        + " g.updatedAt = :now where g.createdBy = :id or g.ownerId = :id and g.isDeleted = true")
                .setParameter("id", userId)
                .setParameter("now", Instant.now().truncatedTo(ChronoUnit.MICROS))
                .executeUpdate();
    }

    private static void change(Session session, String statement, String userId) {
        session.createMutationQuery(statement).setParameter("id", userId).executeUpdate();
    }
}
