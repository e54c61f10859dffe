package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.roster.database.index.MissingIndexes;
import dev.roster.database.index.ProposedIndex;

/** Which indexes the statements miss, with what would create them on this database. */
final class IndexCheck implements Check {

    @Override
    public String subject() {
        return "for missing indexes";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        return MissingIndexes.find(patient.connection(), patient.kind(), patient.overrides(), patient.schema()).stream()
                .map(index -> finding(patient, index))
                .toList();
    }

    private static Finding finding(Patient patient, ProposedIndex index) {
        String columns = index.columns().stream()
                .map(column -> patient.overrides().column(index.table(), column))
                .collect(Collectors.joining(", "));
        String message = "An index on " + patient.overrides().table(index.table()) + " (" + columns
                + ") is missing. It serves " + index.purpose() + ".";
        Finding finding = Finding.warning("index_missing", message).mendedBy(index.ddl());
        return finding.at(patient.overrides().table(index.table()), columns);
    }
}
