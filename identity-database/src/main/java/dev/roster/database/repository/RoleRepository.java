package dev.roster.database.repository;

import java.util.List;
import java.util.Optional;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterRole;

/** The application's roles. */
public final class RoleRepository {

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public RoleRepository(DatabaseSession database) {
        this.database = database;
    }

    /**
     * All roles, the inactive ones too, by one statement.
     *
     * @return in the order of name and then id; empty where the table is absent
     */
    public List<RosterRole> findAll() {
        if (!database.has("roles")) {
            return List.of();
        }
        return database.read(session -> session.createQuery("from RosterRole r order by r.name, r.id", RosterRole.class)
                .list());
    }

    /**
     * The role that goes by a name, by one statement: of several the first by id, as {@link #findAll} has them.
     *
     * @param name compared as it stands
     * @return empty where the table is absent, nobody has that name, or the role is not active
     */
    public Optional<RosterRole> findActive(String name) {
        if (!database.has("roles") || !SearchText.isSearchable(name)) {
            return Optional.empty();
        }
        return database
                .read(session -> session.createQuery(
                                "from RosterRole r where r.name = :name order by r.id", RosterRole.class)
                        .setParameter("name", name)
                        .list())
                .stream()
                .filter(role -> name.equals(role.getName()))
                .findFirst()
                .filter(RosterRole::isActive);
    }
}
