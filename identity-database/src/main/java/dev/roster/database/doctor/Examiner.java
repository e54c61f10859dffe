package dev.roster.database.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.roster.database.check.ConnectionCheck;
import dev.roster.database.check.ConnectionCheck.Visit;
import dev.roster.database.check.ConnectionReport;
import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.internal.Unavailability;
import dev.roster.database.schema.SchemaInspector;
import dev.roster.database.settings.DatabaseSettings;
import org.jboss.logging.Logger;

/**
 * Runs checks one after the other over one connection of its own, past pool and breaker, and is done in time whatever
 * the database does: what was not found out says so.
 */
public final class Examiner {

    /** What a check is about that was not done in time. */
    public static final String NOT_DETERMINED = "not_determined";
    /** What a check is about that failed. */
    public static final String CHECK_FAILED = "check_failed";
    /** Nothing else could be looked at. */
    public static final String CONNECTION = "connection";

    private static final Logger logger = Logger.getLogger(Examiner.class);
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final Duration whole;
    private final Duration statement;

    /**
     * @param whole the longest time of all checks together, at least 100 ms; connecting takes up to 3 s more
     * @param statement the longest time of one statement
     */
    public Examiner(Duration whole, Duration statement) {
        this.whole = whole;
        this.statement = statement;
    }

    /**
     * Connects, runs the checks, disconnects.
     *
     * @param settings with the password itself, not a reference into the vault
     * @param isH2Allowed {@code IdentityDatabaseProviderFactory#isH2Allowed()}
     * @param checks in the order in which they are to run
     * @return never {@code null}; every failure is a finding
     */
    public Examination run(DatabaseSettings settings, boolean isH2Allowed, List<Check> checks) {
        List<Finding> findings = new ArrayList<>();
        DatabaseSettings bounded = settings.validating().withLimits(CONNECTING, CONNECTING);
        ConnectionReport report = ConnectionCheck.visit(bounded, isH2Allowed, visit -> {
            String product = visit.product();
            run(patient(visit), checks, findings);
            return new ConnectionReport(Outcome.OK, List.of(product), product, List.of());
        });
        if (!report.isUsable()) {
            findings.add(0, Finding.error(CONNECTION, report.message()));
        }
        return new Examination(report.product(), findings);
    }

    private Patient patient(Visit visit) throws SQLException {
        return new Patient(
                visit,
                SchemaInspector.inspect(visit.connection(), visit.overrides(), visit.schema()),
                new TimeLeft(whole, statement));
    }

    private static void run(Patient patient, List<Check> checks, List<Finding> findings) {
        boolean isLost = false;
        for (Check check : checks) {
            if (isLost || patient.isTimeOver()) {
                findings.add(notDetermined(check));
                continue;
            }
            if (!check.tables().stream().allMatch(patient::has)) {
                continue; // that they are absent is a finding already
            }
            long start = System.nanoTime();
            try {
                findings.addAll(check.run(patient));
            } catch (SQLException e) {
                isLost = Unavailability.isConnectionLost(e);
                findings.add(
                        isLost || Unavailability.isOutOfTime(e)
                                ? notDetermined(check)
                                : failed(check, e.getSQLState()));
            } catch (RuntimeException e) {
                // Whatever it is, it keeps no other check from looking.
                logger.warnf(e, "The check %s failed", check.subject());
                findings.add(failed(check, null));
            }
            logger.debugf(
                    "The check %s took %d ms",
                    check.subject(), Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }

    private static Finding notDetermined(Check check) {
        return Finding.warning(NOT_DETERMINED, "Not determined in time: the check " + check.subject() + ".");
    }

    private static Finding failed(Check check, String state) {
        String reason = state == null ? "the server's log says why" : "the database answered with SQL state " + state;
        return Finding.warning(CHECK_FAILED, "Failed: the check " + check.subject() + "; " + reason + ".");
    }
}
