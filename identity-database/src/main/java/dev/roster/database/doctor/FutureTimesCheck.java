package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

/** Whether the application writes its own zone's time into columns that are read as UTC: east of it, times to come. */
final class FutureTimesCheck implements Check {

    private static final int TOLERANCE_SECONDS = 1_800;

    @Override
    public String subject() {
        return "for times in the future";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String where = Patient.undeleted("u") + " and (" + isFuture(patient, "u.[users.last_login]") + " or "
                + isFuture(patient, "u.[users.updated_at]") + " or " + isFuture(patient, "u.[users.created_at]") + ")";
        long count = patient.number("select count(*) from [users] u where " + where);
        if (count == 0) {
            return List.of();
        }
        List<String> examples = patient.texts("select " + patient.text("u.[users.id]") + " from [users] u where "
                + where + " limit " + Finding.MOST_EXAMPLES);
        Finding finding = Finding.warning(
                        "time_in_future",
                        count + " people were created, changed or signed in more than half an hour from now: the"
                                + " application's clock is wrong, or it writes local times where UTC is read.")
                .of(count, examples);
        return List.of(patient.about(finding, "users", null));
    }

    // What has no zone is taken for UTC, as by the repositories, whatever the connection's zone is.
    private static String isFuture(Patient patient, String time) {
        return patient.kind().isSchemaCatalog()
                ? "timestampdiff(second, utc_timestamp(), " + time + ") > " + TOLERANCE_SECONDS
                : "extract(epoch from " + time + ") > extract(epoch from current_timestamp) + " + TOLERANCE_SECONDS;
    }
}
