package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

/** Which people share a user name or an address apart from case: none of them can be looked up by it. */
final class DuplicateCheck implements Check {

    private final String code;
    private final String column;
    private final String named;

    private DuplicateCheck(String code, String column, String named) {
        this.code = code;
        this.column = column;
        this.named = named;
    }

    static DuplicateCheck ofUsernames() {
        String code = "username_duplicate";
        return new DuplicateCheck(code, "username", "user names");
    }

    static DuplicateCheck ofEmails() {
        String code = "email_duplicate";
        return new DuplicateCheck(code, "email", "e-mail addresses");
    }

    @Override
    public String subject() {
        return "for duplicate " + named;
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String value = "u.[users." + column + "]";
        String id = patient.text("u.[users.id]");
        Groups groups = Groups.of(
                patient,
                "select min(" + id + ") a, max(" + id + ") b from [users] u where " + Patient.undeleted("u")
                        + " and trim(" + value + ") <> '' group by " + patient.folded(value) + " having count(*) > 1");
        if (groups.isNone()) {
            return List.of();
        }
        Finding finding = Finding.warning(
                        code,
                        groups.count() + " " + named + " belong to several people, apart from upper and lower case:"
                                + " none of these people can sign in with it.")
                .of(groups.count(), groups.examples());
        return List.of(patient.about(finding, "users", column));
    }
}
