package dev.roster.database.repository;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;

/** Adds and changes rows of {@code users}, in the transaction that Keycloak's own decides on. */
public final class UserWriteRepository {

    private static final Set<Integer> NUMBERS =
            Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL);

    private final DatabaseSession database;

    /** @param database is used by the calling thread during each call */
    public UserWriteRepository(DatabaseSession database) {
        this.database = database;
    }

    /** The time as every column holds it. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Changes a row, and the copy of it that the caller shows: one UPDATE of the columns that differ, sent when the
     * transaction is flushed.
     *
     * @param shown the row as the caller read it, with what the caller has changed of it since
     * @param change sets columns
     * @return the fields that the change touches and that somebody else has changed since they were read, each to
     *     another value; what is written then is a lost update, and the caller's to refuse. {@code null} where the row
     *     is gone
     */
    public List<String> change(RosterUser shown, Consumer<RosterUser> change) {
        return database.write(session -> {
            RosterUser row = session.find(RosterUser.class, shown.getId());
            if (row == null || row.isDeleted()) {
                return null;
            }
            EntityPersister users = persister(session, row);
            Object[] read = users.getValues(shown);
            Object[] found = users.getValues(row);
            change.accept(shown);
            List<String> lost = lost(users.getPropertyNames(), read, found, users.getValues(shown));
            change.accept(row);
            row.setUpdatedAt(now());
            return lost;
        });
    }

    private static List<String> lost(String[] fields, Object[] read, Object[] found, Object[] wanted) {
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            boolean isTouched = !Objects.equals(read[i], wanted[i]);
            if (isTouched && !Objects.equals(read[i], found[i]) && !Objects.equals(found[i], wanted[i])) {
                lost.add(fields[i]);
            }
        }
        return Collections.unmodifiableList(lost);
    }

    /** Sends all changes to the database, and rows that are not there yet, so that it may refuse them. */
    public void flush(Iterable<RosterUser> added) {
        database.write(session -> {
            added.forEach(session::persist);
            session.flush();
            return null;
        });
    }

    /** Tells whether ids are numbers, which the application's database makes itself and no UUID is. */
    public boolean areIdsNumbers() {
        return database.read(session -> {
            AbstractEntityPersister users = (AbstractEntityPersister) persister(session, new RosterUser());
            String query =
                    "select " + users.getIdentifierColumnNames()[0] + " from " + users.getTableName() + " where 1 = 0";
            return session.doReturningWork(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(query)) {
                    return NUMBERS.contains(
                            statement.executeQuery().getMetaData().getColumnType(1));
                }
            });
        });
    }

    private static EntityPersister persister(Session session, RosterUser row) {
        return ((SharedSessionContractImplementor) session).getEntityPersister(null, row);
    }
}
