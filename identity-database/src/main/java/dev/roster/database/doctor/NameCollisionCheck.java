package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

/** Which user names are somebody else's e-mail address: who signs in by it is one of the two. */
final class NameCollisionCheck implements Check {

    @Override
    public String subject() {
        return "for user names that are another person's e-mail address";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String id = patient.text("u.[users.id]");
        // By grouping and not by a join, which takes hours where there is no index on what is compared.
        String names = part(patient, id, "username", "n") + " union all " + part(patient, id, "email", "e");
        Groups groups = Groups.of(
                patient,
                "select min(i) a, max(i) b from (" + names + ") t group by f"
                        + " having min(k) <> max(k) and min(i) <> max(i)");
        if (groups.isNone()) {
            return List.of();
        }
        Finding finding = Finding.warning(
                        "username_is_email",
                        groups.count() + " user names are the e-mail address of another person: where the realm lets"
                                + " people sign in by address, Keycloak takes the one with the user name.")
                .of(groups.count(), groups.examples());
        return List.of(patient.about(finding, "users", "username"));
    }

    private static String part(Patient patient, String id, String column, String kind) {
        String value = "u.[users." + column + "]";
        return "select " + patient.folded(value) + " f, '" + kind + "' k, " + id + " i from [users] u where "
                + Patient.undeleted("u") + " and " + value + " like '%@%'";
    }
}
