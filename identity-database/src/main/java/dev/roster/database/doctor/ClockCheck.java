package dev.roster.database.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether the database's clock is this server's: expiries written by one are read by the other. */
final class ClockCheck implements Check {

    private static final Duration MOST = Duration.ofSeconds(5);

    private final Duration ahead;

    ClockCheck() {
        this(Duration.ZERO);
    }

    /** @param ahead what this server's clock is taken to be ahead of what it is */
    ClockCheck(Duration ahead) {
        this.ahead = ahead;
    }

    @Override
    public String subject() {
        return "of the clocks";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String expression =
                switch (patient.kind()) {
                    case POSTGRESQL -> "extract(epoch from clock_timestamp()) * 1000";
                    case MARIADB, MYSQL -> "unix_timestamp(now(6)) * 1000";
                    case H2 -> "extract(epoch from current_timestamp) * 1000";
                };
        patient.connection(); // not part of what is measured
        long before = System.currentTimeMillis();
        long theirs = patient.number("select " + expression + (patient.kind().isSchemaCatalog() ? " from dual" : ""));
        long after = System.currentTimeMillis();
        // What the answer's way may have taken is no difference.
        long early = before + ahead.toMillis() - theirs;
        long late = theirs - after - ahead.toMillis();
        long difference = Math.max(early, late);
        return difference <= MOST.toMillis()
                ? List.of()
                : List.of(Finding.warning(
                        "clock_difference",
                        "The database's clock is " + difference / 1000 + " s "
                                + (early > late ? "behind" : "ahead of")
                                + " this server's: times of expiry and of the last sign-in are wrong by that."));
    }
}
