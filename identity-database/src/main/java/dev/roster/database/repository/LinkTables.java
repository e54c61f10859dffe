package dev.roster.database.repository;

import java.util.ArrayList;
import java.util.List;

import dev.roster.database.DatabaseSession;

/**
 * Where the accounts that people have at identity providers stand, as far as the application has the tables: the
 * columns of {@code users} are always there.
 */
record LinkTables(boolean hasAccounts, boolean hasOlderAccounts) {

    static LinkTables of(DatabaseSession database) {
        return new LinkTables(database.has("oauth_accounts"), database.has("oauth2account"));
    }

    /**
     * A condition on {@code u}: one of the active rows fits. One union and no alternatives, so that indexes serve.
     *
     * @param providers the parameter that lists the tables' names of the provider; {@code null} for any
     * @param subject the parameter with the person's id there; {@code null} for any
     */
    String condition(String providers, String subject) {
        List<String> holders = new ArrayList<>();
        if (hasAccounts) {
            holders.add("select a.userId from RosterOauthAccount a where "
                    + fits("a.provider", "a.providerUserId", providers, subject));
        }
        if (hasOlderAccounts) {
            holders.add("select b.userId from RosterOauth2Account b where b.isActive = true and "
                    + fits("b.provider", "b.providerUserId", providers, subject));
        }
        holders.add("select c.id from RosterUser c where c.isOauthUser = true and "
                + fits("c.oauthProvider", "c.oauthProviderId", providers, subject));
        return "u.id in (" + String.join(" union ", holders) + ")";
    }

    // Each column twice where it is compared: as it stands for the index, and exactly, for a collation may take more
    // for equal.
    private static String fits(String providerPath, String subjectPath, String providers, String subject) {
        List<String> conditions = new ArrayList<>();
        if (providers == null) {
            conditions.add(providerPath + " is not null");
        } else {
            conditions.add("roster_text(" + providerPath + ") in (" + providers + ")");
            conditions.add("roster_exact(roster_text(" + providerPath + ")) in (" + providers + ")");
        }
        if (subject != null) {
            conditions.add(subjectPath + " = " + subject);
            conditions.add("roster_exact(" + subjectPath + ") = roster_exact(" + subject + ")");
        }
        return String.join(" and ", conditions);
    }
}
