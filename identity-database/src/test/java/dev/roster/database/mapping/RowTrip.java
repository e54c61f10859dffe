package dev.roster.database.mapping;

import java.util.List;

import dev.roster.database.testing.TestSession;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes the sample rows and asserts that each comes back as it was. */
final class RowTrip {

    private RowTrip() {}

    static void run(TestSession session) {
        List<Object> rows = SampleRows.create();
        session.write(s -> {
            rows.forEach(row -> {
                s.persist(row);
                s.flush();
            });
            return null;
        });
        assertThat(rows).hasSize(ReferenceTables.get().names().size());
        for (Object row : rows) {
            Object found =
                    session.read(s -> s.createQuery("from " + row.getClass().getName(), row.getClass())
                            .getSingleResult());
            assertThat(SampleRows.values(found))
                    .as(row.getClass().getSimpleName())
                    .isEqualTo(SampleRows.values(row))
                    .doesNotContainValue(null);
            assertThat(found).isEqualTo(row);
        }
    }
}
