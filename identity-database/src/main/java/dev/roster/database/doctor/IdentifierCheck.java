package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

/** Which ids several rows have: where no key of the table keeps them apart, none of them is the right one. */
final class IdentifierCheck implements Check {

    @Override
    public String subject() {
        return "for duplicate ids";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String id = patient.text("u.[users.id]");
        Groups groups = Groups.of(
                patient,
                "select min(" + id + ") a, max(" + id + ") b from [users] u group by " + patient.exact(id)
                        + " having count(*) > 1");
        if (groups.isNone()) {
            return List.of();
        }
        Finding finding = Finding.error(
                        "id_duplicate",
                        groups.count() + " ids belong to several rows: whose sessions and roles they stand for is left"
                                + " to chance.")
                .of(groups.count(), groups.examples());
        return List.of(patient.about(finding, "users", "id"));
    }
}
