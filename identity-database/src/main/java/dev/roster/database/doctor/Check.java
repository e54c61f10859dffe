package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Looks for one kind of trouble. What it does not find out in time, or fails at, keeps no other check from looking. */
public interface Check {

    /** What is looked for, in a few words that follow "the check": {@code duplicate user names}. */
    String subject();

    /** Reference names of the tables without which there is nothing to look at. */
    default Set<String> tables() {
        return Set.of("users");
    }

    /**
     * Looks. Reads only.
     *
     * @param patient the database, with the time that is left
     * @return what is not as it should be, possibly nothing
     * @throws SQLException where the database does not answer, or not in time
     */
    List<Finding> run(Patient patient) throws SQLException;
}
