package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;

/** Which active people have neither a password nor a link to an identity provider. */
final class PasswordlessCheck implements Check {

    @Override
    public String subject() {
        return "for people without any way to sign in";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        for (String table : LinkCheck.TABLES) {
            if (patient.has(table) && !patient.isReadable(table)) {
                return List.of(); // whoever has a link there would be taken for one who has none
            }
        }
        StringBuilder where = new StringBuilder(Patient.undeleted("u"))
                .append(" and u.[users.is_active] = true and (u.[users.hashed_password] is null or"
                        + " char_length(trim(u.[users.hashed_password])) = 0)"
                        + " and (u.[users.oauth_provider] is null or u.[users.oauth_provider_id] is null)");
        if (patient.has("oauth_accounts")) {
            where.append(" and not exists (select 1 from [oauth_accounts] o where"
                    + " o.[oauth_accounts.user_id] = u.[users.id])");
        }
        if (patient.has("oauth2account")) {
            where.append(" and not exists (select 1 from [oauth2account] p where"
                    + " p.[oauth2account.user_id] = u.[users.id] and p.[oauth2account.is_active] = true)");
        }
        long count = patient.number("select count(*) from [users] u where " + where);
        if (count == 0) {
            return List.of();
        }
        List<String> examples = patient.texts("select " + patient.text("u.[users.id]") + " from [users] u where "
                + where + " limit " + Finding.MOST_EXAMPLES);
        Finding finding = Finding.warning(
                        "password_missing",
                        count + " active people have neither a password nor a link to an identity provider: they cannot"
                                + " sign in until they reset the password.")
                .of(count, examples);
        return List.of(patient.about(finding, "users", "hashed_password"));
    }
}
