package dev.roster.database.repository;

import java.util.List;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.entity.RosterUser;
import org.hibernate.Session;
import org.hibernate.query.Query;

/** The one way in which people are selected: undeleted, with their role, by one statement. */
final class UserQueries {

    /** A condition on {@code RosterUser u}; a flag that holds null reads as false. */
    static final String UNDELETED = "(u.isDeleted is null or u.isDeleted = false)";

    private UserQueries() {}

    /**
     * @param hasRoles {@code false} leaves the role out, for there is no such table
     * @param condition constant text on {@code u}; whatever varies is a parameter that the caller sets
     * @param order constant text, {@code order by ...} or empty
     */
    static Query<Object[]> select(Session session, boolean hasRoles, String condition, String order) {
        String from = hasRoles
                ? "select u, r from RosterUser u left join RosterRole r on r.id = u.roleId where "
                : "select u, cast(null as String) from RosterUser u where ";
        return session.createQuery(from + UNDELETED + " and " + condition + " " + order, Object[].class);
    }

    static Query<Long> count(Session session, String condition) {
        return session.createQuery(
                "select count(*) from RosterUser u where " + UNDELETED + " and " + condition, Long.class);
    }

    static List<UserRow> rows(Query<Object[]> query) {
        return query.list().stream()
                .filter(row -> row[0] != null) // a row without an id, where the column is no key: it is nobody's
                .map(row -> new UserRow((RosterUser) row[0], (RosterRole) row[1]))
                .toList();
    }
}
