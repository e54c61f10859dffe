package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which active links to identity providers contradict each other, in all three places that hold them. */
final class LinkCheck implements Check {

    /** Where links stand beside the columns of {@code users}, which a user for reading people may not see. */
    static final List<String> TABLES = List.of("oauth_accounts", "oauth2account");

    @Override
    public String subject() {
        return "for contradicting links to identity providers";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (String table : TABLES) {
            if (patient.has(table) && !patient.isReadable(table)) {
                Finding finding = Finding.info(
                        "links_unreadable",
                        "The database does not let this user read "
                                + patient.overrides().table(table)
                                + ": links to identity providers were looked at without it, and people without any way"
                                + " to sign in not at all.");
                findings.add(patient.about(finding, table, null));
            }
        }
        String links = links(patient);
        Groups claimed = Groups.of(patient, grouped(links, "p, s", "i"));
        if (!claimed.isNone()) {
            findings.add(Finding.warning(
                            "link_claimed_twice",
                            claimed.count() + " accounts of identity providers are linked to several people: neither"
                                    + " of them is signed in by it.")
                    .of(claimed.count(), claimed.examples()));
        }
        Groups several = Groups.of(patient, grouped(links, "p, i", "s"));
        if (!several.isNone()) {
            findings.add(Finding.warning(
                            "link_several",
                            several.count() + " people have links to several accounts of one identity provider:"
                                    + " Keycloak knows one, the newest counts.")
                    .of(several.count(), several.examples()));
        }
        return findings;
    }

    private static String grouped(String links, String by, String differing) {
        return "select min(i) a, max(i) b from (" + links + ") l group by " + by + " having min(" + differing
                + ") <> max(" + differing + ")";
    }

    /** Person, provider, subject of each link of an undeleted person. */
    private static String links(Patient patient) throws SQLException {
        List<String> sources = new ArrayList<>();
        if (patient.has("oauth_accounts") && patient.isReadable("oauth_accounts")) {
            sources.add(source(patient, "oauth_accounts", ""));
        }
        if (patient.has("oauth2account") && patient.isReadable("oauth2account")) {
            sources.add(source(patient, "oauth2account", " and o.[oauth2account.is_active] = true"));
        }
        sources.add("select " + patient.text("u.[users.id]") + " i, " + patient.exact("u.[users.oauth_provider]")
                + " p, " + patient.exact("u.[users.oauth_provider_id]") + " s from [users] u where "
                + Patient.undeleted("u") + " and u.[users.oauth_provider] is not null"
                + " and u.[users.oauth_provider_id] is not null");
        return String.join(" union all ", sources);
    }

    private static String source(Patient patient, String table, String condition) {
        return "select " + patient.text("u.[users.id]") + " i, " + patient.exact("o.[" + table + ".provider]") + " p, "
                + patient.exact("o.[" + table + ".provider_user_id]") + " s from [" + table
                + "] o join [users] u on u.[users.id] = o.[" + table + ".user_id] where " + Patient.undeleted("u")
                + condition;
    }
}
