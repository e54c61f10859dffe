package dev.roster.database.repository;

import java.util.List;

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
}
