package dev.roster.it;

import java.util.List;

import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;

/**
 * A copy of the tables, in a schema that is not {@code public}, where {@code users} admits null in every column but the key
 * and holds people whom no validator would have let in. The password of each is {@link #PASSWORD}.
 */
final class OddSchema implements AutoCloseable {

    static final String PASSWORD = "odd but right";

    /** People with as little as a sign-in needs, and with what nobody would type. */
    static final List<String> USERNAMES = List.of(
            "odd.no-email",
            "odd.no-first-name",
            "odd.no-last-name",
            "odd.no-names",
            "odd.no-flags",
            "odd.nothing-else",
            "odd.blank-names",
            "odd.o'neil \"q\" <b>%_\\",
            "odd.smile\uD83D\uDE00",
            "odd.\u05D0\u05D1\u05D2 \u202E\u0645\u0631",
            "100%",
            "x");

    static final String NO_HASH = "odd.no-hash";
    static final String NULL_ACTIVE = "odd.null-active";

    /** Cost 4; passlib's. */
    private static final String HASH = "$2b$04$svas0fqVhEiM.G787QJwvOw8aniOxPTBLrzkbSPe/NxnxhaA9svRi";

    private static final String NULLABLE =
            """
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN SELECT column_name FROM information_schema.columns
                        WHERE table_schema = 'odd' AND table_name = 'users' AND column_name <> 'id' LOOP
                    EXECUTE format('ALTER TABLE odd.users ALTER %I DROP NOT NULL, ALTER %I DROP DEFAULT', name, name);
                END LOOP;
            END $$;
            """;

    private final SchemaCopy schema;
    private final Sql sql;

    OddSchema(RosterStack stack) {
        schema = new SchemaCopy(stack.database(), "odd");
        stack.database().run(NULLABLE);
        sql = new Sql(stack.database());
        for (int i = 0; i < USERNAMES.size(); i++) {
            insert("odd-" + i, USERNAMES.get(i));
        }
        fill("odd.no-email", "email = NULL");
        fill("odd.no-first-name", "first_name = NULL");
        fill("odd.no-last-name", "last_name = NULL");
        fill("odd.no-names", "first_name = NULL, last_name = NULL");
        fill("odd.no-flags", "is_verified = NULL, email_verified = NULL, totp_enabled = NULL, is_deleted = NULL");
        fill(
                "odd.nothing-else",
                """
                email = NULL, first_name = NULL, last_name = NULL, is_verified = NULL, email_verified = NULL,
                totp_enabled = NULL, is_deleted = NULL, is_oauth_user = NULL, created_at = NULL, role_id = NULL
                """);
        fill("odd.blank-names", "first_name = '', last_name = '   ', email = ''");
        insert("odd-hash", NO_HASH);
        fill(NO_HASH, "hashed_password = NULL");
        insert("odd-active", NULL_ACTIVE);
        fill(NULL_ACTIVE, "is_active = NULL");
        insert("odd-twin-1", "odd.Twin");
        insert("odd-twin-2", "ODD.tWIN");
        fill("odd.Twin", "email = 'Twin@odd.example'");
        fill("ODD.tWIN", "email = 'tWIN@odd.example'");
        insert("odd-nameless", "odd.nameless");
        fill("odd.nameless", "username = NULL");
    }

    String name() {
        return schema.name();
    }

    @Override
    public void close() {
        schema.close();
    }

    private void insert(String id, String username) {
        sql.update(
                """
                INSERT INTO odd.users (id, username, email, first_name, last_name, hashed_password, is_active,
                    is_verified, email_verified, totp_enabled, is_deleted, is_oauth_user, created_at, role_id)
                SELECT ?, ?, ?, 'Odd', 'Person', ?, TRUE, FALSE, TRUE, FALSE, FALSE, FALSE, now(), r.id
                FROM odd.roles r WHERE r.name = 'user'
                """,
                id,
                username,
                id + "@odd.example",
                HASH);
    }

    private void fill(String username, String columns) {
        sql.update("UPDATE odd.users SET " + columns + " WHERE username = ?", username);
    }
}
