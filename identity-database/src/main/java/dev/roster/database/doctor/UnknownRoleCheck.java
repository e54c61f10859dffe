package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Which people have a role that there is no row for. */
final class UnknownRoleCheck implements Check {

    @Override
    public String subject() {
        return "for roles that do not exist";
    }

    @Override
    public Set<String> tables() {
        return Set.of("users", "roles");
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String where = Patient.undeleted("u") + " and u.[users.role_id] is not null"
                + " and not exists (select 1 from [roles] r where r.[roles.id] = u.[users.role_id])";
        long count = patient.number("select count(*) from [users] u where " + where);
        if (count == 0) {
            return List.of();
        }
        List<String> examples = patient.texts("select " + patient.text("u.[users.id]") + " from [users] u where "
                + where + " limit " + Finding.MOST_EXAMPLES);
        Finding finding = Finding.warning(
                        "role_unknown", count + " people have a role that does not exist: they are granted none.")
                .of(count, examples);
        return List.of(patient.about(finding, "users", "role_id"));
    }
}
