package dev.roster.database.repository;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.roster.database.DatabaseSession;
import org.hibernate.query.Query;

/**
 * Who holds a user name or an e-mail address, in either column and whatever the case: people sign in with both, so an
 * address that is somebody else's user name would be two people's. Soft-deleted people count.
 */
public final class NameRepository {

    // More rows than this hold one name only where the application keeps no order at all: it is taken either way.
    private static final int MOST_HOLDERS = 50;

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public NameRepository(DatabaseSession database) {
        this.database = database;
    }

    /**
     * Finds the holders of any of the names, by one statement; none where no name can be in a column at all.
     *
     * @param names user names, addresses or both
     */
    public List<NameHolder> holdersOf(Collection<String> names) {
        List<String> forms = names.stream()
                .filter(SearchText::isSearchable)
                .flatMap(name -> SearchText.forms(name).stream())
                .distinct()
                .toList();
        if (forms.isEmpty()) {
            return List.of();
        }
        String wanted = IntStream.range(0, forms.size())
                .mapToObj(i -> "roster_fold(:v" + i + ")")
                .collect(Collectors.joining(", ", " in (", ")"));
        String hql = "select u.id, u.username, u.email, u.isDeleted from RosterUser u"
                + " where roster_fold(u.username)" + wanted + " or roster_fold(u.email)" + wanted;
        return database
                .read(session -> {
                    Query<Object[]> query = session.createQuery(hql, Object[].class);
                    for (int i = 0; i < forms.size(); i++) {
                        query.setParameter("v" + i, forms.get(i));
                    }
                    return query.setMaxResults(MOST_HOLDERS).list();
                })
                .stream()
                .map(row ->
                        new NameHolder((String) row[0], (String) row[1], (String) row[2], Boolean.TRUE.equals(row[3])))
                // A database that takes more letters for equal than Java does is not the one to decide.
                .filter(holder -> names.stream().anyMatch(holder::holds))
                .toList();
    }
}
