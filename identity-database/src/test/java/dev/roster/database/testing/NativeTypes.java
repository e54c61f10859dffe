package dev.roster.database.testing;

import java.sql.SQLException;

/**
 * The tables as many applications have them on PostgreSQL: ids of type uuid, enumerations, addresses of type inet,
 * jsonb.
 */
public final class NativeTypes {

    /** Lets rows refer to what is not there. */
    public static final String DROP_REFERENCES =
            """
            do $$
            declare r record;
            begin
                for r in select conrelid::regclass as t, conname as c from pg_constraint where contype = 'f' loop
                    execute format('alter table %s drop constraint %I', r.t, r.c);
                end loop;
            end $$
            """;

    private static final String CHANGE_IDS =
            """
            do $$
            declare r record;
            begin
                for r in select table_name as t, column_name as c from information_schema.columns
                        where table_schema = 'public' and data_type = 'character varying'
                        and character_maximum_length = 36 loop
                    execute format('alter table %I alter %I type TYPE using CONVERSION', r.t, r.c, r.c);
                end loop;
            end $$
            """;

    private static final String OTHERS =
            """
            create type provider as enum ('google', 'github', 'microsoft', 'facebook', 'apple', 'linkedin');
            create type group_role as enum ('owner', 'moderator', 'member');
            alter table users alter oauth_provider type provider using oauth_provider::provider;
            alter table user_groups alter role_in_group drop default;
            alter table user_groups alter role_in_group type group_role using role_in_group::group_role;
            alter table user_sessions alter client_ip type inet using client_ip::inet;
            alter table session_activities alter extra_data type jsonb using extra_data::jsonb;
            alter table groups alter settings drop default, alter settings type json using settings::json
            """;

    private NativeTypes() {}

    /**
     * Gives all ids, and the columns that refer to them, another type, once {@link #DROP_REFERENCES} has run.
     *
     * @param conversion what an id is by then, with {@code %I} for the column
     */
    public static String changeIds(String type, String conversion) {
        return CHANGE_IDS.replace("TYPE", type).replace("CONVERSION", conversion.replace("'", "''"));
    }

    /** Changes the types of a PostgreSQL that holds the tables. */
    public static TestDatabase in(TestDatabase database) throws SQLException {
        database.execute(DROP_REFERENCES);
        database.execute(changeIds("uuid", "%I::uuid"));
        database.execute(OTHERS);
        return database;
    }

    /** Makes all ids numbers; the tables must be empty. */
    public static TestDatabase numbersIn(TestDatabase database) throws SQLException {
        database.execute(DROP_REFERENCES);
        database.execute(changeIds("bigint", "%I::bigint"));
        return database;
    }
}
