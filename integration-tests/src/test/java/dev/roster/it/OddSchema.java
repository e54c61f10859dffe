package dev.roster.it;

import java.util.List;

import dev.roster.it.kit.SchemaCopy;
import dev.roster.it.kit.Sql;

/**
 * A copy of the tables, in a schema that is not {@code public}, where {@code users} admits null in every column but
 * the key and holds people whom no validator would have let in. The password of each is {@link #PASSWORD}.
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

    /** What no password may cost time or memory for, or be right for. */
    static final List<String> UNUSABLE_HASHES = List.of(
            "",
            "odd but right",
            "$2b$04$short",
            "$2b$31$svas0fqVhEiM.G787QJwvOw8aniOxPTBLrzkbSPe/NxnxhaA9svRi",
            "$argon2id$v=19$m=4194304,t=10,p=1$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$argon2id$v=19$m=65536,t=2147483647,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$pbkdf2-sha256$2147483647$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=40,r=8,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$6$rounds=999999999$saltsalt$" + "a".repeat(86),
            "$md5$" + "f".repeat(200));

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
        for (int i = 0; i < UNUSABLE_HASHES.size(); i++) {
            insert("odd-unusable-" + i, unusable(i));
            sql.update(
                    "UPDATE odd.users SET hashed_password = ? WHERE username = ?", UNUSABLE_HASHES.get(i), unusable(i));
        }
        insert("odd-active", NULL_ACTIVE);
        fill(NULL_ACTIVE, "is_active = NULL");
        insert("odd-twin-1", "odd.Twin");
        insert("odd-twin-2", "ODD.tWIN");
        fill("odd.Twin", "email = 'Twin@odd.example'");
        fill("ODD.tWIN", "email = 'tWIN@odd.example'");
        insert("odd-nameless", "odd.nameless");
        fill("odd.nameless", "username = NULL");
    }

    /** The user name of the person with {@link #UNUSABLE_HASHES} of an index. */
    static String unusable(int index) {
        return "odd.unusable-" + index;
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
