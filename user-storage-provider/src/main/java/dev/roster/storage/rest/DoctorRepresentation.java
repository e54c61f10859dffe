package dev.roster.storage.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.roster.database.DatabaseState;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Severity;
import dev.roster.storage.doctor.DoctorReport;

/**
 * The doctor's report as JSON.
 *
 * @param status {@code ok}, {@code warning} or {@code error}: the worst of the findings
 * @param findings the worst first
 * @param hashCensus people by format of their stored password
 * @param product of the database, empty where it did not answer
 * @param checkedAt ISO 8601, UTC
 * @param tookMillis how long it took
 * @param circuit {@code open}, {@code closed}, or {@code unused} on a node that has not asked the database yet
 * @param pool of this node, {@code null} where it is unused
 */
record DoctorRepresentation(
        String status,
        List<FindingRepresentation> findings,
        Map<String, Long> hashCensus,
        String product,
        String checkedAt,
        long tookMillis,
        String circuit,
        PoolRepresentation pool) {

    static DoctorRepresentation of(DoctorReport report) {
        return new DoctorRepresentation(
                status(report.worst()),
                report.findings().stream().map(FindingRepresentation::of).toList(),
                report.hashCensus(),
                report.product(),
                report.checkedAt().toString(),
                report.tookMillis(),
                report.state()
                        .map(state -> state.isCircuitOpen() ? "open" : "closed")
                        .orElse("unused"),
                report.state()
                        .map(DatabaseState::pool)
                        .map(PoolRepresentation::of)
                        .orElse(null));
    }

    private static String status(Severity worst) {
        return worst == Severity.INFO ? "ok" : worst.name().toLowerCase(Locale.ROOT);
    }

    /**
     * One finding.
     *
     * @param severity {@code info}, {@code warning} or {@code error}
     */
    record FindingRepresentation(
            String code,
            String severity,
            String message,
            String table,
            String column,
            String ddl,
            Long count,
            List<String> examples) {

        static FindingRepresentation of(Finding finding) {
            return new FindingRepresentation(
                    finding.code(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.message(),
                    finding.table(),
                    finding.column(),
                    finding.ddl(),
                    finding.count(),
                    finding.examples());
        }
    }

    /** Connections of this node: the most there may be, in use, open and not in use, and callers that wait for one. */
    record PoolRepresentation(int max, long active, long available, long awaiting) {

        static PoolRepresentation of(DatabaseState.Pool pool) {
            return new PoolRepresentation(pool.max(), pool.active(), pool.available(), pool.awaiting());
        }
    }
}
