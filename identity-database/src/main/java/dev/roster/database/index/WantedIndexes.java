package dev.roster.database.index;

import java.util.ArrayList;
import java.util.List;

import dev.roster.database.DatabaseKind;
import dev.roster.database.index.WantedIndex.Key;

/** The list of indexes for each database: what is worst without comes first. */
final class WantedIndexes {

    private static final String USERS = "users";
    private static final String IN_ORDER = "lists of people in their order, page by page";
    private static final String OF_ROLE = "the people of a role";
    private static final String CREATED = "people who were created in a span of time";
    private static final String LINKS = "people by the account that they have at an identity provider";
    private static final String OWN_LINKS = "the accounts that a person has at identity providers";

    private WantedIndexes() {}

    static List<WantedIndex> of(DatabaseKind kind) {
        List<WantedIndex> wanted = new ArrayList<>(keys());
        wanted.addAll(kind == DatabaseKind.POSTGRESQL ? peopleOnPostgresql() : peopleElsewhere());
        wanted.addAll(related());
        return List.copyOf(wanted);
    }

    private static List<WantedIndex> keys() {
        return List.of(
                WantedIndex.plain(USERS, "looking a person up by id, at every token", "id", "id"),
                WantedIndex.plain("roles", "the role of each person, with every look-up", "id", "id"));
    }

    private static List<WantedIndex> peopleOnPostgresql() {
        return List.of(
                WantedIndex.of(
                                USERS,
                                "signing in by user name, searching for its beginning, and " + IN_ORDER,
                                "username",
                                Key.folded("username"),
                                Key.plain("id"))
                        .including("username", "is_deleted"),
                // The user name besides, by which those who stand further down the list are left unread.
                beginning("email", "signing in by e-mail address, and searching for its beginning"),
                beginning("first_name", "searching for the beginning of a first name"),
                beginning("last_name", "searching for the beginning of a last name"),
                WantedIndex.of(
                        USERS,
                        "searching for any part of a name or an address",
                        "parts",
                        Key.parts("username"),
                        Key.parts("email"),
                        Key.parts("first_name"),
                        Key.parts("last_name")),
                WantedIndex.of(USERS, OF_ROLE, "role", Key.plain("role_id"), Key.folded("username"), Key.plain("id"))
                        .including("username")
                        .ofUndeleted(),
                WantedIndex.plain(
                                USERS,
                                "counting people, and those who are disabled or unverified",
                                "flags",
                                "is_active",
                                "email_verified")
                        .ofUndeleted(),
                WantedIndex.plain(USERS, CREATED, "created", "created_at").ofUndeleted());
    }

    // No index on an expression there: a search for a part of a name reads the table, which the query limit ends.
    private static List<WantedIndex> peopleElsewhere() {
        return List.of(
                WantedIndex.plain(USERS, IN_ORDER, "order", "username", "id"),
                WantedIndex.plain(USERS, OF_ROLE, "role", "role_id", "username", "id"),
                WantedIndex.plain(USERS, CREATED, "created", "created_at"));
    }

    private static List<WantedIndex> related() {
        return List.of(
                WantedIndex.plain(USERS, LINKS, "oauth", "oauth_provider", "oauth_provider_id"),
                WantedIndex.plain("oauth_accounts", LINKS, "subject", "provider", "provider_user_id", "user_id"),
                WantedIndex.plain("oauth_accounts", OWN_LINKS, "user", "user_id"),
                WantedIndex.plain("oauth2account", LINKS, "subject", "provider", "provider_user_id", "user_id"),
                WantedIndex.plain("oauth2account", OWN_LINKS, "user", "user_id"),
                WantedIndex.plain("role_permissions", "the permissions of a role", "role", "role_id", "permission_id"),
                WantedIndex.plain("user_groups", "the groups of a person", "user", "user_id", "group_id"),
                WantedIndex.plain("user_groups", "the members of a group", "group", "group_id"),
                WantedIndex.plain(
                        "user_sessions",
                        "finding the sessions of people who were disabled, deleted or revoked",
                        "active",
                        "is_active",
                        "user_id"));
    }

    private static WantedIndex beginning(String column, String purpose) {
        return WantedIndex.of(USERS, purpose, column, Key.folded(column), Key.folded("username"));
    }
}
