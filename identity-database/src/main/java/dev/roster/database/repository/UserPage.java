package dev.roster.database.repository;

import java.util.List;
import java.util.Set;

import dev.roster.database.DatabaseKind;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.Query;

/**
 * One page of a list: first the ids, of which an index holds all that decides about most lists, then the rows of those
 * ids and no others.
 *
 * <p>Two ways lead to the first people in order who match: along the order until enough were met, which is best where
 * many match and endless where they stand at its end, or by finding and sorting all who match. The statistics of a
 * database do not tell one case from the other. So on PostgreSQL a search walks a bounded way, and only where that was
 * not enough, sorts.
 *
 * <p>One case is left in which very many match and none of them stands at the beginning: the beginning of a user name
 * that thousands share. They stand side by side, so there is nobody to sort but those who match by something else and
 * stand before them, as a rule nobody.
 */
final class UserPage {

    private static final String ORDER = "roster_order";
    private static final String SORTED = "roster_sorted";

    private static final String LIMIT = " limit :max offset :first";

    private static final String EVERYBODY = "RosterUser";

    // All that a condition may be about.
    private static final String FIRST_IN_ORDER = "(select u.id as id, u.username as username, u.email as email,"
            + " u.firstName as firstName, u.lastName as lastName, u.isActive as isActive,"
            + " u.emailVerified as emailVerified, u.isVerified as isVerified, u.bio as bio,"
            + " u.profilePictureUrl as profilePictureUrl, u.createdAt as createdAt, u.roleId as roleId"
            + " from RosterUser u where " + UserQueries.UNDELETED
            + " order by roster_order(u.username), u.id limit :walk)";

    private static final int SHORTEST_WALK = 1_000;
    private static final int LONGEST_WALK = 50_000;
    private static final int PER_NEEDED = 100; // with the shortest walk: ten people for each that is needed

    private final Session session;
    private final boolean hasRoles;
    private final UserConditions conditions;
    private final int walk;

    /** @param hasRoles {@code false} leaves the role out, for there is no such table */
    UserPage(Session session, boolean hasRoles, UserConditions conditions) {
        this(session, hasRoles, conditions, SHORTEST_WALK);
    }

    /** @param walk how many people of the list are looked at first, at least */
    UserPage(Session session, boolean hasRoles, UserConditions conditions, int walk) {
        this.walk = walk;
        this.session = session;
        this.hasRoles = hasRoles;
        this.conditions = conditions;
    }

    List<UserRow> read(int first, int max) {
        return FreshPlans.in(session, () -> find(first, max));
    }

    private List<UserRow> find(int first, int max) {
        if (conditions.isInOrder() || !isPostgresql()) {
            return page(keys(EVERYBODY, conditions.text(), ORDER) + LIMIT, first, max);
        }
        if (!conditions.isNarrow() && (long) first + max <= LONGEST_WALK) {
            List<UserRow> walked = page(keys(FIRST_IN_ORDER, conditions.text(), ORDER) + LIMIT, first, max);
            if (walked.size() == max) {
                return walked;
            }
            List<UserRow> sideBySide = conditions
                    .halves()
                    .map(halves -> page(halves(halves), first, max))
                    .orElse(List.of());
            if (sideBySide.size() == max) {
                return sideBySide;
            }
        }
        return page(keys(EVERYBODY, conditions.text(), SORTED) + LIMIT, first, max);
    }

    private static String halves(UserConditions.Halves halves) {
        return "select u.id as id from ((" + keys(EVERYBODY, halves.before(), SORTED) + " limit :needed) union all ("
                + keys(EVERYBODY, halves.inside(), ORDER) + " limit :needed)) u order by roster_order(u.username), u.id"
                + LIMIT;
    }

    private static String keys(String source, String condition, String order) {
        return "select u.id as id, u.username as username from " + source + " u where "
                + (source.equals(EVERYBODY) ? UserQueries.UNDELETED + " and " : "") + condition + " order by " + order
                + "(u.username), u.id";
    }

    private List<UserRow> page(String keys, int first, int max) {
        String rows = (hasRoles ? "select p, r from (" : "select p, cast(null as String) from (") + keys
                + ") k join RosterUser p on p.id = k.id"
                + (hasRoles ? " left join RosterRole r on r.id = p.roleId" : "")
                + " order by roster_order(p.username), p.id";
        Query<Object[]> query = conditions.bind(session.createQuery(rows, Object[].class));
        query.setParameter("first", first).setParameter("max", max);
        Set<String> others = query.getParameterMetadata().getNamedParameterNames();
        if (others.contains("walk")) {
            query.setParameter("walk", Math.min(LONGEST_WALK, Math.max(walk, walk / PER_NEEDED * (first + max))));
        }
        if (others.contains("needed")) {
            query.setParameter("needed", first + max);
        }
        return UserQueries.rows(query);
    }

    private boolean isPostgresql() {
        SessionFactoryImplementor factory = session.getSessionFactory().unwrap(SessionFactoryImplementor.class);
        return DatabaseKind.of(factory.getJdbcServices().getDialect()) == DatabaseKind.POSTGRESQL;
    }
}
