package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Groups of rows that should not be groups.
 *
 * @param count of the groups
 * @param examples ids out of some of them
 */
record Groups(long count, List<String> examples) {

    /**
     * Counts them, and only where there are some looks who is in them.
     *
     * @param query finds a row for each group, with an id in column {@code a} and another one in column {@code b}
     */
    static Groups of(Patient patient, String query) throws SQLException {
        long count = patient.number("select count(*) from (" + query + ") g");
        if (count == 0) {
            return new Groups(0, List.of());
        }
        List<String> ids = patient
                .list(
                        "select a, b from (" + query + ") g limit " + Finding.MOST_EXAMPLES / 2,
                        row -> Stream.of(row.getString(1), row.getString(2)))
                .stream()
                .flatMap(pair -> pair)
                .distinct()
                .toList();
        return new Groups(count, ids);
    }

    boolean isNone() {
        return count == 0;
    }
}
