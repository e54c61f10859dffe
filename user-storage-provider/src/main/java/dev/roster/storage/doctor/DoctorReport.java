package dev.roster.storage.doctor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.roster.database.DatabaseState;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Severity;

/**
 * What the doctor says.
 *
 * @param findings the worst first, otherwise in the order of the checks
 * @param hashCensus people by format of their stored password, {@code none} and {@code unknown} among them; empty where
 *     it was not determined
 * @param product name and version of the database, empty where it did not answer
 * @param checkedAt when it was begun
 * @param tookMillis how long it took
 * @param state pool and circuit of this node; empty where it has not used the database yet
 */
public record DoctorReport(
        List<Finding> findings,
        Map<String, Long> hashCensus,
        String product,
        Instant checkedAt,
        long tookMillis,
        Optional<DatabaseState> state) {

    public DoctorReport {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        hashCensus = Map.copyOf(hashCensus);
    }

    /** The severity of the worst finding; {@link Severity#INFO} where there is none. */
    public Severity worst() {
        return findings.isEmpty() ? Severity.INFO : findings.get(0).severity();
    }
}
